using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace PrepBot.Content.Reading;

/// <summary>General words that say what a text is for: a label above questions, or a question itself. Nothing here belongs to one bank.</summary>
internal static partial class Vocabulary
{
    private static readonly HashSet<string> WordsForQuestions =
        ["question", "questions", "prompt", "prompts", "faq", "faqs", "quiz", "q&a", "qa", "exercises", "problems"];

    // The first or the last word of a heading that announces questions on a subject.
    private static readonly HashSet<string> Plurals = new(StringComparer.OrdinalIgnoreCase)
    {
        "questions", "quiz", "q&a", "preguntas", "preguntes", "perguntas", "questões", "fragen", "vragen", "domande", "pytania", "otázky", "pitanja", "vprašanja",
        "jautājumi", "klausimai", "küsimused", "kysymykset", "kysymyksiä", "frågor", "spørgsmål", "spørsmål", "kérdések", "întrebări", "intrebari", "sorular",
        "soruları", "pertanyaan", "вопросы", "въпроси", "питання", "запитання", "питања", "прашања", "ερωτήσεις", "أسئلة", "الأسئلة", "שאלות", "प्रश्न",
    };

    private static readonly string[] AnswersToo = [" answers", " and", " &", " with", " respuestas", " y", " respostas", " e", " ответы", " и", " antworten", " und"];

    // Words that qualify "questions" without naming a subject. "Performance questions" names one, "common questions" does not.
    private static readonly HashSet<string> WordsThatQualify =
    [
        "interview", "interviews", "common", "commonly", "frequently", "asked", "sample", "example", "examples", "practice", "typical", "popular",
        "top", "most", "more", "additional", "other", "further", "answer", "answers", "answered", "solutions", "and", "with", "the", "a", "of",
        "for", "list", "all", "bank", "design", "scenario", "coding", "technical", "comprehensive", "possible", "potential", "important",
        "essential", "key", "section", "part", "review", "self-check",
    ];

    // With its marks; what is longer has a subject.
    private const int LongestLabel = 90;

    // A part of each word that every label has one of; most headlines have none. Parts without "s" and "k", and the other scripts apart: only then is
    // the search vectorised.
    private static readonly SearchValues<string> PlainQuestionWords = SearchValues.Create(
        ["que", "prompt", "faq", "quiz", "q&a", "q & a", "qa", "exerci", "problem", "pregunta", "pergunta", "frage", "domande", "pytania", "orular"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly WordSearch QuestionWords = new("题", "面试", "问题", "вопрос", "собеседован", "質問", "질문");

    // The same for what asks for an output.
    private static readonly SearchValues<string> OutputWords = SearchValues.Create(
        [
            "output", "print", "log", "evaluate", "return", "ult of", "value of", "ole", "play", "gabe", "gegeben", "alida", "imprime", "ortie", "affiche",
            "tampa", "cita", "wyni", "uitvoer", "in ra", "izlaz", "rezultat", "eluaran", "result", "etorna", "devuelve", "uitko", "ergebni", "hasil", "tampil",
            "vlera",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a heading or bold line announces questions without naming a subject of its own ("Common Interview Questions &amp; Answers").</summary>
    public static bool IsQuestionsLabel(string text)
    {
        if (!MayBeQuestionsLabel(text))
            return false;
        if (OtherLabel().IsMatch(text.Trim()))
            return true;
        var plain = text.ToLowerInvariant().Replace('’', '\'').AsSpan();
        var (questions, qualifiers) = (WordsForQuestions.GetAlternateLookup<ReadOnlySpan<char>>(), WordsThatQualify.GetAlternateLookup<ReadOnlySpan<char>>());
        var names = false;
        foreach (var found in WordPattern().EnumerateMatches(plain))
        {
            var word = plain.Slice(found.Index, found.Length);
            var isQuestion = questions.Contains(word);
            if (!isQuestion && !qualifiers.Contains(word))
                return false;
            names |= isQuestion;
        }

        return names;
    }

    /// <summary>Whether a heading announces questions, with or without a subject of its own ("Sailing questions (12):", "Fragen zu Segeln").</summary>
    public static bool AnnouncesQuestions(string text)
    {
        if (text.Length > LongestLabel)
            return false;
        var words = text.AsSpan().TrimEnd(" :：()[]0123456789.");
        foreach (var ending in AnswersToo)
        {
            if (words.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                words = words[..^ending.Length].TrimEnd();
        }

        var (space, last) = (words.IndexOf(' '), words.LastIndexOf(' ') + 1);
        var plurals = Plurals.GetAlternateLookup<ReadOnlySpan<char>>();
        return plurals.Contains(words[last..]) || plurals.Contains(space < 0 ? words : words[..space])
            || (!Ascii.IsValid(words) && (words.EndsWith("题") || words.EndsWith("問題") || words.EndsWith("質問") || words.EndsWith("질문") || words.EndsWith("မေးခွန်းများ")));
    }

    /// <summary>Whether <see cref="IsQuestionsLabel"/> may hold of raw text.</summary>
    public static bool MayBeQuestionsLabel(ReadOnlySpan<char> text) => text.Length <= LongestLabel
        && (text.ContainsAny(PlainQuestionWords) || (!Ascii.IsValid(text) && QuestionWords.IsIn(text)));

    /// <summary>Whether a label announces what is often asked about a product.</summary>
    public static bool IsFaq(string text) => text.Contains("faq", StringComparison.OrdinalIgnoreCase)
        || text.Contains("frequently asked", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a title speaks of questions, with or without a subject of its own ("Sailing interview questions").</summary>
    public static bool NamesQuestions(string text) => QuestionTitle().IsMatch(text);

    /// <summary>Whether the wording asks for what shown code prints, returns or evaluates to.</summary>
    public static bool AsksForOutput(string text) => (text.AsSpan().ContainsAny(OutputWords) || !Ascii.IsValid(text)) && OutputQuestion().IsMatch(text);

    // Labels in languages other than English, as a whole: a subject beside them makes them a subject.
    [GeneratedRegex(
        @"^(?:(?:历史|常见|高频|经典|面试|全部|所有|题库|往期|更多|精选|必备)*(?:面试题目?|题目|试题|问题|面试|题库)(?:列表|汇总|集锦|大全|整理|及答案|与答案)*|(?:часто задаваемые |вопросы для |популярные )*(?:вопросы|собеседования|вопросы и ответы)(?: на собеседовании)?|"
        + @"preguntas(?: frecuentes| de entrevista)?(?: y respuestas)?|perguntas(?: frequentes| de entrevista)?(?: e respostas)?|(?:häufige |interview)?fragen(?: und antworten)?|questions(?: fréquentes| d'entretien)?|"
        + @"domande(?: frequenti)?|pytania(?: rekrutacyjne)?|sorular|よくある質問|質問|質問一覧|자주 묻는 질문|질문|면접 질문)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex OtherLabel();

    [GeneratedRegex(
        @"\b(?:interviews?|questions?|quiz(?:zes)?|q\s?&\s?a|faqs?|exercises|problems|mcqs?|trivia|flashcards?|assessments?|вопрос\w*|собеседовани\w*|въпрос\w*|интервю\w*|прашањ\w*|питањ\w*|intervju\w*|intervij\w*|jautājum\w*|klausim\w*|küsimus\w*|kysymy\w*|vprašanj\w*|preguntes|spørsmål|питан\w*|співбесід\w*|задач\w*|entrevistas?|preguntas?|perguntas?|domande|colloqui\w*|"
        + @"entretiens?|fragen|\w*fragen|vragen|pytani[ae]\w*|soru\w*|mülakat\w*|întreb\w*|otázky|otázok|pertanyaan|wawancara|câu hỏi|phỏng vấn|ερωτήσεις|pitanja|kérdések|frågor|spørgsmål|pyetje\w*)\b|"
        + @"面试|面試|试题|題庫|题|问答|質問|面接|問題|질문|면접|문제|สัมภาษณ์|คำถาม|أسئلة|الأسئلة|مقابلات|سوال|שאלות|प्रश्न|প্রশ্ন|မေးခွန်း",
        RegexOptions.IgnoreCase)]
    private static partial Regex QuestionTitle();

    [GeneratedRegex(@"q\s?&\s?a\b|[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'-]*")]
    private static partial Regex WordPattern();

    [GeneratedRegex(
        @"\boutputs?\b|\bprint(?:s|ed)?\b|\blog(?:s|ged)\b(?!\s+(?:in|on|out|off)\b)|\bevaluates?\b|\breturn(?:s|ed)?\b|\bresult(?:s|ado|aat|at|atet|ato)? of\b|\bthe results?\b|\bvalue of\b|\bconsole\b|\bdisplay(?:s|ed)?\b|"
        + @"输出|輸出|打印|印出|回傳|返回什么|運行結果|运行结果|執行結果|执行结果|出力|표시|출력|"
        + @"вывод|выведет|виведе|вывед|на выходе|в консол|результат|поверне|вернёт|вернет|ausgabe|ausgegeben|salida|imprime|saída|sortie|affiche|stampa|uscita|wynik|çıktı|uitvoer|uitkomst|resultado|resultaat|resultatet|risultato|résultat|ergebnis|devuelve|retorna|retourne|restituisce|hasil|tampil|vlera|"
        + @"kết quả|in ra|ناتج|المخرجات|يطبع|هيتطبع|النتيجة|خروجی|izlaz|rezultat|ผลลัพธ์|keluaran",
        RegexOptions.IgnoreCase)]
    private static partial Regex OutputQuestion();
}
