namespace PrepBot.StandIn.Checks;

/// <summary>Collects what rules find, with the path that they have come to.</summary>
internal sealed class Findings
{
    private readonly List<(string Path, string Reason)> _all = [];

    public IReadOnlyList<(string Path, string Reason)> All => _all;

    public void Add(string path, string reason) => _all.Add((path, reason));

    /// <summary>Adds the reason unless the condition holds.</summary>
    public void Expect(bool holds, string path, string reason)
    {
        if (!holds) Add(path, reason);
    }

    public void Length(string? text, int least, int most, string path)
    {
        if (text is null) return;
        var length = text.EnumerateRunes().Count();
        Expect(length >= least && length <= most, path, $"has {length} characters; {least} to {most} are allowed");
    }

    /// <summary>Adds a finding for everything that stands there a second time.</summary>
    public void Unique(IEnumerable<(string? Value, string Path)> values, string what)
    {
        var seen = new HashSet<string>();
        foreach (var (value, path) in values)
        {
            if (value is not null && !seen.Add(value)) Add(path, $"the {what} {value} stands there twice");
        }
    }

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
