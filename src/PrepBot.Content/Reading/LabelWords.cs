using System.Globalization;
using System.Text.RegularExpressions;

namespace PrepBot.Content.Reading;

/// <summary>Words that name the parts of a question, in the languages that banks are written in: a question, its answer, where more is to be read.</summary>
internal static partial class LabelWords
{
    private const int LongestLabel = 100;
    private const int LongestButton = 48;

    private static readonly HashSet<string> Answers = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "ans", "answer", "answers", "the answer", "sample answer", "model answer", "short answer", "correct answer", "correct answers", "right answer",
        "correct option",
        "answer guide", "answer outline", "good answer", "ideal answer", "reference answer", "sample solution", "expected answers", "possible answers",
        "suggested answers", "sample answers",
        "expected answer", "possible answer", "suggested answer", "example answer", "solution", "solutions", "reply", "discuss", "discussion",
        "explanation", "answer key",
        "ответ", "правильный ответ", "верный ответ", "ответы", "решение", "відповідь", "правильна відповідь", "розв'язок", "antwort", "antworten", "lösung",
        "richtige antwort", "antwoord",
        "oplossing", "svar", "løsning", "lösning", "réponse", "reponse", "bonne réponse", "solución", "respuesta", "respuesta correcta", "resposta",
        "resposta correta", "solução", "risposta",
        "risposta corretta", "soluzione", "răspuns", "raspuns", "odpowiedź", "poprawna odpowiedź", "rozwiązanie", "odpověď", "řešení", "odpoveď", "odgovor",
        "rješenje", "válasz",
        "megoldás", "vastaus", "jawaban", "cevap", "yanıt", "doğru cevap", "çözüm", "đáp án", "trả lời", "câu trả lời", "απάντηση", "λύση", "إجابة",
        "الإجابة", "الاجابة", "الجواب", "جواب",
        "الحل", "پاسخ", "תשובה", "פתרון", "उत्तर", "जवाब", "përgjigja", "përgjigje", "答案", "回答", "答", "解答", "参考答案", "正确答案", "標準答案", "解析", "答え", "解説", "正解",
        "정답", "답", "답변", "해답", "풀이",
        "คำตอบ", "เฉลย",
    };

    private static readonly HashSet<string> Weak = new(StringComparer.OrdinalIgnoreCase) { "explanation", "discussion", "解析", "解説", "풀이", "пояснение" };

    private static readonly HashSet<string> Questions = new(StringComparer.OrdinalIgnoreCase)
    {
        "q", "qn", "ques", "question", "frage", "pregunta", "pergunta", "domanda", "вопрос", "питання", "pytanie", "soru", "vraag", "întrebare", "intrebare",
        "otázka",
        "fråga", "spørgsmål", "spørsmål", "kérdés", "kysymys", "pertanyaan", "câu", "câu hỏi", "ερώτηση", "سؤال", "السؤال", "שאלה", "प्रश्न", "pyetja",
        "pitanje",
        "题", "题目", "问", "問", "问题", "問題", "面试题", "質問", "질문", "문제", "คำถาม", "exercise", "задача", "задание",
    };

    private static readonly HashSet<string> Contents = new(StringComparer.OrdinalIgnoreCase)
    {
        "contents", "content", "table of contents", "table of content", "toc", "index", "question list", "questions list", "list of questions",
        "question index", "содержание", "оглавление", "зміст",
        "inhalt", "inhaltsverzeichnis", "índice", "contenido", "tabla de contenidos", "conteúdo", "sommaire", "table des matières", "indice", "spis treści",
        "içindekiler", "obsah", "目录", "目錄", "目次", "목차",
        "mục lục", "المحتويات", "فهرست",
    };

    private static readonly HashSet<string> References = new(StringComparer.OrdinalIgnoreCase)
    {
        "source", "sources", "reference", "references", "resource", "resources", "useful resources", "useful links", "additional links",
        "additional resources", "further reading",
        "read more", "learn more", "more info", "see also", "links", "link", "docs", "documentation", "источник", "источники", "ссылки", "см. также",
        "джерело", "посилання", "quelle", "quellen", "fuente", "fuentes",
        "referencia", "referencias", "referência", "referências", "fonte", "fontes", "fonti", "références", "référence", "źródło", "źródła", "kaynak",
        "kaynaklar", "bron", "bronnen", "参考",
        "参考资料", "参考链接", "参考文献", "延伸阅读", "参考リンク", "출처", "참고", "tham khảo", "المصادر", "المراجع", "منابع",
    };

    /// <summary>Whether a label without its colon says that the answer follows.</summary>
    public static bool IsAnswer(ReadOnlySpan<char> word) => Answers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether it names an explanation, which may as well be a part of an answer.</summary>
    public static bool IsWeakAnswer(string word) => Weak.Contains(word);

    /// <summary>Whether it says that a question follows.</summary>
    public static bool IsQuestion(ReadOnlySpan<char> word) => Questions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether it says that sources or further reading follow.</summary>
    public static bool IsReference(ReadOnlySpan<char> word) => References.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether the text of a button (a <c>summary</c>) offers the answer: "Show answer", "Click to reveal".</summary>
    public static bool OffersAnswer(string text)
    {
        var words = Letters(text, stackalloc char[LongestButton]);
        return !words.IsEmpty && (IsAnswer(words) || Buttons().IsMatch(words) || HoldsAnswer(words));
    }

    /// <summary>Whether a heading names a part of the document that is about the document.</summary>
    public static bool IsApparatus(string text) => Apparatus().IsMatch(Letters(text, stackalloc char[LongestLabel]));

    /// <summary>Whether a heading announces a table of contents.</summary>
    public static bool IsContents(string text) => text.Length <= 32 && Contents.Contains(text.Trim(' ', ':', '：', '*'));

    /// <summary>Whether all that stands where an answer belongs says that there is none yet.</summary>
    public static bool IsPlaceholder(string text) => Placeholder().IsMatch(Letters(text, stackalloc char[LongestLabel]));

    private static bool HoldsAnswer(ReadOnlySpan<char> words)
    {
        foreach (var word in words.Split(' '))
        {
            if (words[word].Length > 1 && IsAnswer(words[word]))
                return true;
        }

        return false;
    }

    // Letters and single spaces; nothing where they are more than there is room for.
    private static ReadOnlySpan<char> Letters(string text, Span<char> letters)
    {
        var length = 0;
        foreach (var c in text)
        {
            var isLetter = IsOfLabel(c);
            if (!isLetter && (length == 0 || letters[length - 1] == ' '))
                continue;
            if (length == letters.Length)
                return [];
            letters[length++] = isLetter ? c : ' ';
        }

        return letters[..length].TrimEnd();
    }

    private static bool IsOfLabel(char c) => c < '\x80'
        ? char.IsAsciiLetterOrDigit(c) || c is '\'' or '/'
        : char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    [GeneratedRegex(
        @"^(?:click(?: here| me)?(?: to \w+(?: \w+)?)?|show(?: me| more| all| it)?|reveal|view|see|expand|toggle|open|spoiler|hint|details|показать.*|скрыть.*|раскрыть|подробнее|"
        + @"anzeigen|ver|mostrar|voir|afficher|mostra|pokaż|göster|toon|点击.*|查看.*|显示.*|展开.*|表示|보기|펼치기)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Buttons();

    [GeneratedRegex(
        @"^(?:(?:table of )?contents?|toc|index|contribut\w*(?: .*)?|how to contribute|licen[cs]e|credits?|acknowledg\w*|disclaimer|references?|resources?|further reading|"
        + @"related(?: \w+)?|sponsors?|support(?: .*)?|authors?|about(?: .*)?|maintainers?|foreword|preface|conclusion|change ?log|legend|notes?|translations?|installation|usage|"
        + @"getting started|star history|useful links|more resources|"
        + @"содержание|оглавление|источники|лицензия|авторы|ссылки|заключение|зміст|джерела|inhalt|inhaltsverzeichnis|lizenz|quellen|índice|contenido|licencia|licença|fontes|sommaire|table des matières|"
        + @"indice|spis treści|içindekiler|obsah|目录|目錄|参考|参考资料|参考文献|贡献|许可证|总结|小结|前言|目次|ライセンス|목차|참고|라이선스)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Apparatus();

    [GeneratedRegex(
        @"^(?:to ?do|tbd|tba|wip|to be (?:done|added|defined|completed|answered|written)|to complete|coming soon|work in progress|(?:your |the )?answers?(?: goes| is)? (?:here|missing|pending|needed)|"
        + @"answer here|(?:no|not|needs an?) answer(?:ed)?(?: yet)?|not answered(?: yet)?|missing|pending|n/a|read (?:the )?(?:full )?answers? (?:on|at|in) .*|under construction|"
        + @"нет ответа|будет позже|скоро|в разработке|en construcción|pendiente|en attente|folgt|待补充|待完善|待续|暂无|略|未完待续|準備中|작성 중|작성중|추가 예정|coming)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
