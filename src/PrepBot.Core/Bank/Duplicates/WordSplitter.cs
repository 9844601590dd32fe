using PrepBot.Core.Grading;

namespace PrepBot.Core.Bank.Duplicates;

/// <summary>Splits a wording into its words. Names in code keep what tells them apart: signs, members, placeholders.</summary>
internal ref struct WordSplitter
{
    private const string Signs = "=<>!&|?+*%^~";
    private const int ShortestPlaceholder = 3;

    // What names of products end in, and no member of anything.
    private static readonly HashSet<string> ProductEndings = ["js", "io", "ts", "net", "py", "ai"];

    private readonly string _text;
    private readonly bool _hasIdeographs;
    private readonly List<QuestionWord> _words = [];
    private int _at;
    private bool _inCode;
    private bool _inQuotes;
    private bool _startsPart;

    private WordSplitter(string text) => (_text, _hasIdeographs) = (text, text.Any(IsIdeograph));

    /// <summary>The words in order.</summary>
    public static List<QuestionWord> Split(string wording)
    {
        var splitter = new WordSplitter(TextNormalizer.Compose(wording).Replace('’', '\''));
        splitter.Run();
        return splitter._words;
    }

    private void Run()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (IsPartOfWord(c)) ReadWord();
            else if (c == '`') Toggle(ref _inCode);
            else if (c is '"' or '“' or '”' or '«' or '»') Toggle(ref _inQuotes);
            else if (c == ']' && _at + 1 < _text.Length && _text[_at + 1] == '(') SkipAddress();
            else if (Signs.Contains(c, StringComparison.Ordinal)) ReadSigns();
            else
            {
                _startsPart |= c is ',' or ':' or ';' or '(' or ')' or '.' or '?' or '!' or '、' or '，' or '。';
                _at++;
            }
        }
    }

    private void Toggle(ref bool state)
    {
        state = !state;
        _at++;
    }

    // The address of a link is no part of what is asked.
    private void SkipAddress()
    {
        var end = _text.IndexOf(')', _at);
        _at = end < 0 ? _text.Length : end + 1;
    }

    // "==" and "===" are names; a lone "?" or "!" ends a sentence, unless it stands in code.
    private void ReadSigns()
    {
        var start = _at;
        while (_at < _text.Length && Signs.Contains(_text[_at], StringComparison.Ordinal)) _at++;
        var signs = _text[start.._at];
        if (_inCode || (signs.Length > 1 && signs.Trim('?', '!', '*').Length > 0)) Add(signs, isName: true);
        else _startsPart |= signs.AsSpan().IndexOfAny('?', '!') >= 0;
    }

    private void ReadWord()
    {
        if (IsIdeograph(_text[_at]))
        {
            ReadIdeographs();
            return;
        }
        var start = _at;
        var dot = -1;
        while (_at < _text.Length && (IsPartOfWord(_text[_at]) || IsInnerDot()) && !IsIdeograph(_text[_at]))
        {
            if (_text[_at] == '.') dot = _at;
            _at++;
        }
        var whole = _text[start.._at];
        // "C#" and "C++", but not "a+b".
        var signs = _at;
        while (signs < _text.Length && _text[signs] is '#' or '+') signs++;
        if (signs > _at && (signs == _text.Length || !IsPartOfWord(_text[signs])))
        {
            whole = _text[start..signs];
            _at = signs;
        }
        if (dot < 0) AddPlain(whole);
        else AddDotted(whole, dot - start);
    }

    // Without blanks between words, each pair of signs stands for one, grammar being a border.
    private void ReadIdeographs()
    {
        var start = _at;
        while (_at < _text.Length && IsIdeograph(_text[_at]) && !Grammar.IsFunction(_text[_at])) _at++;
        if (_at == start)
        {
            _at++;
            return;
        }
        if (_at - start == 1) Add(_text[start.._at], isName: false);
        for (var i = start; i + 1 < _at; i++) Add(_text[i..(i + 2)], isName: false);
    }

    private void AddPlain(string word)
    {
        var apostrophe = word.IndexOf('\'', StringComparison.Ordinal);
        var negates = word.EndsWith("n't", StringComparison.OrdinalIgnoreCase);
        if (apostrophe > 0 && !negates) word = word[..apostrophe];
        word = word.Trim('\'');
        if (word.Length > 0) Add(negates ? "not" : word.ToLowerInvariant(), _inCode || _inQuotes, isProper: IsProper(word));
    }

    private void AddDotted(string word, int dot)
    {
        var (owner, member) = (word[..dot], word[(dot + 1)..].Trim('\''));
        if (member.Length == 0 || ProductEndings.Contains(member.ToLowerInvariant()))
            AddPlain(owner);
        else if (member.Length >= ShortestPlaceholder && member.All(char.IsAsciiLetterUpper) && owner.Any(char.IsAsciiLetterLower) && _at < _text.Length && _text[_at] == '(')
            Add(owner.ToLowerInvariant() + ".*", isName: true, owner.ToLowerInvariant());
        else if (Grammar.SaysNothing(member.ToLowerInvariant()))
            Add(word.ToLowerInvariant(), isName: true);
        else
            Add(member.ToLowerInvariant(), isName: true, owner: null, of: owner.ToLowerInvariant());
    }

    private void Add(string text, bool isName, string? owner = null, string? of = null, bool isProper = false)
    {
        _words.Add(new QuestionWord(text, isName, owner, _startsPart) { MemberOf = of, IsProper = isName || isProper });
        _startsPart = false;
    }

    private readonly bool IsProper(string word) =>
        word.Any(char.IsDigit) || (word.Length > 1 && word.All(c => !char.IsLower(c)) && char.IsUpper(word[0])) || (_hasIdeographs && char.IsAscii(word[0]));

    private readonly bool IsInnerDot() => _text[_at] == '.' && _at + 1 < _text.Length && char.IsLetter(_text[_at + 1]) && _at > 0 && char.IsLetterOrDigit(_text[_at - 1]);

    private static bool IsPartOfWord(char c) => char.IsLetterOrDigit(c) || c is '\'' or '$' or '_' || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;

    private static bool IsIdeograph(char c) => c is (>= '\u2E80' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF');
}
