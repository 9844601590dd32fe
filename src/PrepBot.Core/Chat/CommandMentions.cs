using System.Text.RegularExpressions;

namespace PrepBot.Core.Chat;

/// <summary>
/// Commands named in messages, as they are typed on a platform where ours are words behind one command: <c>/daily set</c> becomes <c>/prep daily set</c> there.
/// Words of a bank or of a person are left alone: a path in a question about routes is no command.
/// </summary>
public sealed class CommandMentions
{
    private readonly Regex _mention;
    private readonly string _prefix;

    /// <param name="commands">All that exist.</param>
    /// <param name="prefix">What stands before them there, with its slash: "/prep ".</param>
    public CommandMentions(IReadOnlyList<CommandSpec> commands, string prefix)
    {
        IEnumerable<string> names = commands.Select(c => Regex.Escape(c.Path.Split(' ')[0])).Distinct().OrderByDescending(n => n.Length);
        // Without any there is nothing to be found: an empty choice would fit everywhere.
        if (commands.Count == 0) names = ["(?!)"];
        // Not in an address, and not a longer path.
        _mention = new Regex($@"(?<![\w/.:~-])/(?=(?:{string.Join('|', names)})(?![\w/-]))", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        _prefix = prefix;
    }

    /// <summary>One text of ours.</summary>
    public string In(string text) => _mention.Replace(text, _prefix);

    /// <summary>All texts of a message that are ours.</summary>
    public ChatMessage In(ChatMessage message) => message with
    {
        // The gist of a message that quotes is the quotation.
        Fallback = message.Blocks.Any(b => b is Prose { Quoted: true }) ? message.Fallback : In(message.Fallback),
        Blocks = [.. message.Blocks.Select(b => b switch
        {
            Title t => new Title(In(t.Text)),
            Prose { Quoted: false } p => p with { Markdown = In(p.Markdown) },
            Note n => new Note(In(n.Markdown)),
            // Examples of commands, each line one.
            Code { Language: null } c when c.Source.Split('\n').All(l => _mention.Match(l) is { Success: true, Index: 0 }) => c with { Source = In(c.Source) },
            Table t => t with { Rows = [.. t.Rows.Select(r => (IReadOnlyList<string>)[.. r.Select(x => _mention.Match(x) is { Success: true, Index: 0 } ? In(x) : x)])] },
            _ => b,
        })],
    };
}
