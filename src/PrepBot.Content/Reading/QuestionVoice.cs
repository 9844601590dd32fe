using System.Buffers;
using System.Globalization;
using System.Text;

namespace PrepBot.Content.Reading;

/// <summary>Whether a text speaks as questions do: it ends or opens like one, in the languages that banks are written in. Nothing here belongs to one
/// bank.</summary>
/// <remarks>
/// Languages that put the question word first are told by their first words. Those that put it last or anywhere (Chinese, Japanese, Korean, Turkish,
/// Vietnamese, Thai) are told by words that hardly occur outside questions and tasks.
/// </remarks>
internal static class QuestionVoice
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("?？؟;\u037E՞፧⁇⁈");

    private const int LongestOpener = 24;

    // Of the scripts in which the first word asks or orders, the last one is Devanagari.
    private const char LastLetterOfWords = '\u097F';

    private static readonly WordSearch FreeWords = new(
        "什么", "什麼", "如何", "怎么", "怎麼", "怎样", "怎樣", "为什么", "为何", "為何", "哪些", "哪个", "哪個", "哪种", "哪几", "吗", "嗎", "呢", "是否", "多少", "区别", "區別", "差别", "异同",
        "说说", "谈谈",
        "聊聊", "谈一谈", "说一说", "讲讲", "讲一讲", "讲一下", "说下", "说一下", "解释", "解釋", "简述", "簡述", "描述", "介绍", "介紹", "举例", "列举", "请说", "请谈", "请写", "请用", "请实", "请你",
        "请给", "理解",
        "认识", "看法", "手写", "能不能", "有没有",
        "とは", "何が", "何を", "何で", "何の", "なに", "どの", "どう", "なぜ", "いつ", "違い", "説明", "述べ", "でしょうか", "ですか", "ますか", "ください",
        "무엇", "어떻", "어떤", "왜 ", "언제", "어디", "설명", "차이", "인가", "나요", "까요", "하시오", "하라", "해보", "말해", "란?",
        "해 보세요", "해주세요", "해 주세요", "하세요", "သလဲ", "လဲ။", "ပါလဲ", "လား။", "နည်း။", "ဘာလဲ",
        "คืออะไร", "อย่างไร", "ทำไม", "อะไร", "อธิบาย");

    // Apart, because words without a letter beyond ASCII are searched for many times as fast.
    private static readonly SearchValues<string> PlainLastWords =
        SearchValues.Create([" nedir", " nelerdir", " neden ", " hangisi", " ne zaman"], StringComparison.Ordinal);

    private static readonly SearchValues<string> LastWords = SearchValues.Create(
        [" nasıl", " niçin", "açıklayın", " là gì", "thế nào", "tại sao", "khi nào", "bao nhiêu", "giải thích", " چیست", " چیستند"], StringComparison.Ordinal);

    // One of these is in each of the last words.
    private static readonly SearchValues<char> LastLetters = SearchValues.Create("ıçàếạêảچ");

    private static readonly HashSet<string> Openers = new(StringComparer.OrdinalIgnoreCase)
    {
        // English
        "what", "what's", "whats", "what're", "why", "how", "how's", "when", "where", "which", "who", "who's", "whose", "whom", "is", "are", "can", "could",
        "do", "does", "did", "should", "would", "will", "has", "have", "was", "were", "explain", "describe", "compare", "contrast", "define", "discuss", "tell",
        "differentiate", "distinguish", "mention", "summarise", "summarize", "predict", "elaborate",

        // Russian, Ukrainian
        "что", "как", "какие", "какой", "какая", "какое", "каков", "какова", "каковы", "каким", "каких", "какую", "какими", "каком", "чем", "чего", "чему",
        "зачем",
        "почему", "когда", "где", "куда", "откуда", "кто", "сколько", "можно", "может", "могут", "возможно", "является", "всегда", "чей", "расскажите",
        "объясните",
        "объясни", "опишите", "назовите", "приведите", "дайте", "перечислите", "сравните", "напишите", "реализуйте", "покажите", "поясните", "предположим",
        "що", "як", "які", "який", "яка", "яке", "чому", "навіщо", "коли", "де", "чи", "скільки", "хто", "поясніть", "опишіть", "розкажіть", "назвіть",

        // German, Dutch, Scandinavian
        "was", "wie", "warum", "wieso", "weshalb", "wann", "wo", "wer", "wozu", "wodurch", "wofür", "womit", "worin", "welche", "welcher", "welches", "welchen",
        "erkläre", "erklären", "beschreibe", "beschreiben", "nenne", "nennen", "vergleiche", "schreibe", "kann", "können", "ist", "sind",
        "wat", "hoe", "waarom", "wanneer", "waar", "wie", "welke", "welk", "beschrijf", "noem", "leg",
        "vad", "hur", "varför", "när", "vilken", "vilka", "vem", "hvad", "hvordan", "hvorfor", "hvilke", "hvilken", "hva", "förklara", "beskriv", "forklar",
        "nævn",

        // French, Spanish, Portuguese, Italian, Romanian
        "que", "qu'est-ce", "qu'est", "quel", "quelle", "quels", "quelles", "comment", "pourquoi", "quand", "où", "qui", "quoi", "combien", "peut-on",
        "expliquez", "décrivez", "citez", "donnez", "comparez", "nommez", "écrivez",
        "qué", "cuál", "cuáles", "cómo", "cuándo", "dónde", "quién", "cuánto", "cuántos", "explica", "explique", "describe", "describa", "nombra", "enumera",
        "o", "qual", "quais", "como", "por", "porque", "quando", "onde", "quem", "quantos", "descreva", "cite", "dê", "para", "diferencie", "compare",
        "cosa", "cos'è", "che", "quali", "come", "perché", "dove", "chi", "quanto", "spiega", "spiegare", "descrivi", "elenca", "definisci",
        "ce", "cum", "care", "când", "unde", "cine", "explicați", "descrie", "descrieți",

        // Polish, Czech, Slovak, Serbo-Croatian, Hungarian
        "co", "czym", "jak", "jaki", "jaka", "jakie", "jaką", "dlaczego", "kiedy", "gdzie", "kto", "czy", "ile", "który", "która", "które", "wyjaśnij", "opisz",
        "wymień", "podaj", "proč", "kdy", "kde", "kdo", "jaký", "jaké", "jaká", "popište", "vysvětlete", "prečo", "kedy", "ako",
        "šta", "što", "kako", "zašto", "kada", "gdje", "gde", "ko", "tko", "koji", "koja", "koje", "objasni", "mi", "mik", "hogyan", "miért", "mikor", "hol",
        "melyik",

        // Indonesian, Greek, Arabic, Persian, Hebrew, Hindi, Albanian, Finnish
        "apa", "apakah", "bagaimana", "mengapa", "kapan", "siapa", "jelaskan", "sebutkan", "τι", "πώς", "πως", "γιατί", "πότε", "ποιος", "ποια", "ποιο",
        "ποιες",
        "εξηγήστε", "περιγράψτε", "ما", "ماذا", "كيف", "لماذا", "متى", "أين", "هل", "من", "اشرح", "اذكر", "چرا", "چگونه", "چه", "آیا", "מה", "מהו", "מהי",
        "איך",
        "למה", "מדוע", "כיצד", "מתי", "הסבר", "הסבירו", "क्या", "कैसे", "क्यों", "çfarë", "cili", "cila", "pse", "kur", "mitä", "mikä", "miten", "miksi",
        "milloin",

        // Bulgarian, Serbian and Macedonian in Cyrillic
        "какво", "какви", "какъв", "каква", "кое", "кой", "коя", "кои", "кога", "къде", "колко", "защо", "дали", "обяснете", "опишете", "разкажете", "избройте",
        "посочете", "шта", "како", "зашто", "када", "који", "која", "које", "објасните", "опишите", "наведите", "што", "зошто", "каде", "која", "објаснете",

        // Croatian, Bosnian, Serbian, Slovenian
        "opišite", "objasnite", "pojasnite", "navedite", "usporedite", "uporedite", "nabrojite", "razmotrite", "posmatrajte", "kojim", "kojima", "kojeg",
        "kakav", "kakva", "kakvo", "kakve", "kakvi", "koliko", "čemu", "čime", "možete", "recite", "kaj", "kateri", "katera", "katere", "katero", "zakaj", "kdaj", "kje",
        "kakšen", "kakšna", "kakšno", "kakšne", "razložite", "naštejte", "primerjajte", "povejte",

        // Slovak and more Czech
        "aký", "aká", "aké", "akú", "akým", "akých", "koľko", "čo", "popíšte", "opíšte", "vysvetlite", "vymenujte", "porovnajte", "uveďte", "povedzte", "viete",
        "môžete", "ktorý", "ktorá", "ktoré", "který", "která", "které", "jakým", "jakou", "kolik", "porovnejte", "vyjmenujte", "umíte", "můžete", "znáte",

        // Latvian, Lithuanian, Estonian, more Finnish and Hungarian
        "kas", "kāda", "kādas", "kādi", "kāds", "kādu", "kādus", "kā", "kāpēc", "kura", "kuru", "kurš", "vai", "cik", "izskaidrojiet", "aprakstiet", "nosauciet",
        "paskaidrojiet", "salīdziniet", "pastāstiet", "koks", "kokia", "kokie", "kokios", "kodėl", "kaip", "paaiškinkite", "apibūdinkite", "išvardykite", "mida",
        "miks", "kuidas", "millal", "milline", "millised", "selgita", "kirjelda", "nimeta", "mitkä", "missä", "kuinka", "selitä", "kuvaile", "onko", "milyen",
        "magyarázd", "magyarázza", "ismertesd", "ismertesse", "írd", "írja", "sorold", "sorolja", "hasonlítsa", "hány", "mennyi",

        // To one person, as friends write
        "razloži", "opiši", "naštej", "primerjaj", "pojasni", "navedi", "usporedi", "uporedi", "nabroji", "napiši", "vysvětli", "popiš", "uveď", "porovnej",
        "vyjmenuj", "vysvetli", "popíš", "opíš", "porovnaj", "vymenuj", "обясни", "опиши", "сравни", "поясни", "назви", "izskaidro", "apraksti", "nosauc",
        "salīdzini", "paskaidro", "paaiškink", "apibūdink", "selgitage", "kirjeldage", "kerro", "luettele",

        // More Greek, Catalan
        "ποιοι", "ποιους", "ποιον", "πού", "πόσο", "πόσα", "πόσες", "εξήγησε", "περίγραψε", "αναφέρετε", "συγκρίνετε", "έχετε", "μπορείτε", "què", "quin", "quina",
        "quins", "quines", "descriu", "expliqueu", "compara",
    };

    // What a task orders and a manual, too: weaker than a question.
    private static readonly HashSet<string> Orders = new(StringComparer.OrdinalIgnoreCase)
    {
        "list", "name", "give", "walk", "design", "build", "implement", "write", "create", "show", "outline", "state", "find", "identify", "calculate",
        "compute",
        "convert", "sketch", "demonstrate", "complete", "fix", "select", "choose", "provide", "consider", "determine", "illustrate",
        "solve", "suppose",
    };

    /// <summary>Whether a sign that ends questions stands in it anywhere.</summary>
    public static bool HoldsMark(ReadOnlySpan<char> text) => text.ContainsAny(Marks);

    /// <summary>Whether it ends as questions end, in any script; what is bold, quoted or in brackets ends inside.</summary>
    public static bool EndsAsking(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && (text[end - 1] is ' ' or '*' or '_' or '"' or '”' or ')' or '）' or '»' or '.' or '!' or '`'))
            end--;
        return end > 0 && Marks.Contains(text[end - 1]) && (text[end - 1] != ';' || (end > 1 && IsGreek(text[end - 2])));
    }

    // Greek asks with a semicolon.
    private static bool IsGreek(char c) => c is (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF');

    /// <summary>Whether a question mark stands in it anywhere with an end of a sentence after it: a question and a remark on it.</summary>
    public static bool Asks(string text)
    {
        for (var at = text.AsSpan().IndexOfAny("?？؟"); at >= 0;)
        {
            if (text[at] != '?' || at + 1 == text.Length || text[at + 1] is ' ' or ')' or '"' or '”' or '*' or ',')
                return true;
            var next = text.AsSpan(at + 1).IndexOfAny("?？؟");
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    /// <summary>Whether its first word asks, or it holds a word that only questions and tasks hold.</summary>
    public static bool Opens(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return false;
        var first = FirstWord(text);
        return text[0] is '¿' || IsAmong(first, Openers) || HoldsWord(text);
    }

    /// <summary>Whether its first word gives an order that a task gives, as a manual does.</summary>
    public static bool IsOrder(ReadOnlySpan<char> text) => IsAmong(FirstWord(text), Orders);

    /// <summary>Whether <see cref="Opens"/> or <see cref="IsOrder"/> may hold once a text is undressed.</summary>
    public static bool MayOpen(ReadOnlySpan<char> text)
    {
        var first = FirstWord(text);
        return IsAmong(first, Openers) || IsAmong(first, Orders) || HoldsWord(text);
    }

    private static bool IsAmong(ReadOnlySpan<char> word, HashSet<string> words)
    {
        if (word.IsEmpty || word[0] > LastLetterOfWords)
            return false;
        return word.Contains('’') ? words.Contains(word.ToString().Replace('’', '\'')) : words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }

    private static bool HoldsWord(ReadOnlySpan<char> text) =>
        text.ContainsAny(PlainLastWords) || (!Ascii.IsValid(text) && (HoldsFreeWord(text) || HoldsLastWord(text)));

    // Chinese, Japanese, Korean, Thai and Burmese are written without spaces, or with few.
    private static bool HoldsFreeWord(ReadOnlySpan<char> text) =>
        (text.IndexOfAnyInRange('\u3040', '\uD7AF') >= 0 || text.IndexOfAnyInRange('\u0E00', '\u109F') >= 0) && FreeWords.IsIn(text);

    private static bool HoldsLastWord(ReadOnlySpan<char> text) => text.ContainsAny(LastLetters) && text.ContainsAny(LastWords);

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetter(text[start]))
            start++;
        var end = start;
        while (end < text.Length && IsOfWord(text, end))
            end++;
        return end - start > LongestOpener ? [] : text[start..end];
    }

    private static bool IsOfWord(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        if (char.IsAsciiLetter(c))
            return true;
        if (c is '\'' or '’' or '-')
            return at + 1 < text.Length && char.IsLetter(text[at + 1]);
        return c > 0x7F && char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }
}
