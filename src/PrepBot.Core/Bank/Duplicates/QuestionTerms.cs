namespace PrepBot.Core.Bank.Duplicates;

/// <summary>How much a term of a wording says about what is asked.</summary>
internal enum TermRole
{
    /// <summary>Grammar of questions: "implement", "system".</summary>
    Filling,

    /// <summary>Where or with what: "in Express", "using streams".</summary>
    Scope,

    /// <summary>What is done with the subject: "prevent", "parse".</summary>
    Verb,

    /// <summary>A further subject beside the first: "and authorization".</summary>
    Further,

    /// <summary>The subject, or one of the things that are compared.</summary>
    Subject,
}

/// <summary>The terms of a wording, by their roots, each in its strongest role.</summary>
internal sealed class QuestionTerms
{
    private readonly Dictionary<string, TermRole> _roles = new(StringComparer.Ordinal);
    private readonly bool _compares;
    private bool _subjectSeen;
    private bool _isFurther;
    private bool _isScope;
    private bool _verbComes;

    private QuestionTerms(Intent intent) => _compares = (intent & Intent.Compare) != 0;

    /// <summary>The roles by root.</summary>
    public IReadOnlyDictionary<string, TermRole> Roles => _roles;

    /// <summary>For a term that stands for any member of something: what it belongs to.</summary>
    public Dictionary<string, string> Placeholders { get; } = new(StringComparer.Ordinal);

    /// <summary>For a term that is a member of something: what it belongs to.</summary>
    public Dictionary<string, string> Owners { get; } = new(StringComparer.Ordinal);

    /// <summary>Terms that name one thing and no other.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the words of a wording.</summary>
    public static QuestionTerms Of(IReadOnlyList<QuestionWord> words, Intent intent)
    {
        var terms = new QuestionTerms(intent);
        for (var i = 0; i < words.Count; i++) terms.Read(words[i], i > 0 ? words[i - 1].Text : "");
        return terms;
    }

    private void Read(QuestionWord word, string before)
    {
        if (word.IsName)
        {
            Put(word, Place());
            return;
        }
        if (Turn(word, before)) return;
        if (Grammar.IsFilling(word.Text))
        {
            Put(word, TermRole.Filling);
            _verbComes = false;
            return;
        }
        if (Grammar.IsFunction(word.Text)) return;
        Put(word, Place());
    }

    // Words that change what those after them are.
    private bool Turn(QuestionWord word, string before)
    {
        var text = word.Text;
        if (text is "how" or "what" or "why" or "which")
        {
            (_isScope, _isFurther) = (false, false);
            return true;
        }
        if (text is "you" or "we" or "i" or "to" or "one" && before is not "of")
        {
            _verbComes = !_subjectSeen;
            return true;
        }
        if (Grammar.IsPreposition(text))
        {
            _isScope |= _subjectSeen;
            return true;
        }
        if (text is "and" or "or" || word.StartsPart) _isFurther |= _subjectSeen;
        return text is "and" or "or";
    }

    private TermRole Place()
    {
        if (_verbComes)
        {
            _verbComes = false;
            return TermRole.Verb;
        }
        if (_compares) return TermRole.Subject;
        if (_isScope) return TermRole.Scope;
        if (_isFurther) return TermRole.Further;
        _subjectSeen = true;
        return TermRole.Subject;
    }

    private void Put(QuestionWord word, TermRole role)
    {
        var root = word.IsName ? word.Text : WordRoot.Of(word.Text);
        // "`Buffers`" and "buffer" are one.
        if (word.IsName && word.Text.All(char.IsAsciiLetter) && !Grammar.SaysNothing(word.Text)) root = WordRoot.Of(word.Text);
        if (word.IsProper) Names.Add(root);
        if (word.Owner is not null) Placeholders[root] = word.Owner;
        if (word.MemberOf is not null) Owners[root] = word.MemberOf;
        else if (word.IsName && word.Text.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot) Owners[root] = word.Text[..dot];
        if (!_roles.TryGetValue(root, out var known) || role > known) _roles[root] = role;
    }
}
