using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Bank;

/// <summary><c>/bank upload</c>: takes a Markdown file as the team's own bank, says what was understood, and stores it after a yes.</summary>
public sealed class BankUpload(IBankParser parser, IStore store, PendingUploads pending) : ICommand, IFormHandler, IActionHandler
{
    /// <summary>A larger file is refused before it is read.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private const string FileRoute = "bank.file.1";
    private const string ImportRoute = "bank.import.1";
    private const string DropRoute = "bank.drop.1";
    private const string FieldId = "file";
    private const int MostRemarks = 10;
    private const int LongestName = 80;

    private static readonly FileField Field = new(FieldId, "Markdown file", MaxBytes, [".md", ".markdown", ".txt"])
    {
        Help = "At most 2 MB. You see what was understood before anything is stored.",
    };

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("bank upload", "Give this team a bank of its own: a Markdown file", [])
    {
        Permission = Permission.Lead,
        Needs = ChatFeatures.Files,
        OpensForm = true,
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> FormRoutes { get; } = [FileRoute];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [ImportRoute, DropRoute];

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) =>
        Task.FromResult<ChatResponse>(new Ask(new Form(ActionId.Make(FileRoute), "Upload a bank", "Check it", [Field])));

    /// <inheritdoc/>
    public async Task<SubmitResponse> HandleAsync(Turn turn, ActionId id, FormSubmitted form, CancellationToken ct)
    {
        if (!turn.MayLead) return Notes.Refuse("Banks are uploaded by leads.");
        var file = form.Files.GetValueOrDefault(FieldId);
        if (Field.Problem(file) is { } problem) return Refuse(problem);
        ReadOnlyMemory<byte> bytes;
        try
        {
            bytes = await file!.ReadAsync(ct);
        }
        catch (ChatRejectedException x)
        {
            return Refuse(x.Message);
        }
        var read = parser.Read(NameOf(file.Name), bytes.Span);
        if (Refusal(read) is { } no) return Refuse(no);
        var upload = new PendingUpload(turn.EventKey, turn.Me.Account, read);
        pending.Put(upload, turn.Now);
        return await turn.CommitAsync(s => new Accepted(Report(s, turn, upload)), ct);
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct)
    {
        if (!turn.MayLead) return Notes.Say("Banks are uploaded by leads.");
        if (pending.Find(id.Word(0), turn.Now) is not { } upload) return new Replace(Notes.Message("This upload is not kept any more, and nothing was stored. /bank upload takes it again."));
        if (upload.Account != turn.Me.Account) return Notes.NotYours;
        var response = await turn.CommitAsync(s => id.Route == ImportRoute ? Import(s, turn, upload) : new Replace(Notes.Message("Nothing was stored.")), ct);
        pending.Drop(upload.Id);
        if (id.Route == ImportRoute) await Regrouping.RunAsync(store, ct);
        return response;
    }

    private static Invalid Refuse(string sentence) => new(new Dictionary<string, string> { [FieldId] = sentence });

    private static string? Refusal(ParsedFile file)
    {
        var errors = file.Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        if (errors.Count > 0)
            return string.Join(' ', errors.Take(3).Select(e => e.ToString())) + (errors.Count > 3 ? $" And {errors.Count - 3} more." : "") + " Nothing was stored; mend it and send it again.";
        if (file.Header.IsNotABank) return "The file says \"bank: none\" of itself: it is documentation and no bank.";
        return file.Questions.Count == 0 ? "No question was found in this file. The authors' guide shows what a bank can look like." : null;
    }

    private static ChatMessage Report(IReadSession s, Turn turn, PendingUpload upload)
    {
        var (file, source) = (upload.File, SourceOf(turn, upload.File));
        var counts = BankImporter.Preview(s.Bank, source.Key, file.Questions);
        var loss = BankImporter.LossOf(s.Bank, source.Key, file.Questions);
        var blocks = new List<Block> { new Title($"Store {file.Path}?"), new Prose(Understood(file)) };
        var remarks = file.Diagnostics.Where(d => d.Severity == Severity.Warning).Concat(file.Diagnostics.Where(d => d.Severity == Severity.Info)).ToList();
        if (remarks.Count > 0) blocks.Add(new Code(string.Join('\n', remarks.Take(MostRemarks))));
        if (remarks.Count > MostRemarks) blocks.Add(new Note($"And {remarks.Count - MostRemarks} more remarks."));
        blocks.Add(new Prose($"It would add {counts.Added}, change {counts.Changed}, retire {counts.Retired} and leave {counts.Unchanged} as they are."));
        if (loss is not null) blocks.Add(new Prose($"**Is this the right file?** It would retire {loss}. Their answers and scores stay."));
        blocks.Add(new Note("Only this team sees the bank. Nothing is stored until you say so."));
        return new ChatMessage($"Store {file.Path}?", blocks)
        {
            Controls =
            [
                new Button(ActionId.Make(ImportRoute, upload.Id), loss is null ? "Store it" : $"Store it, retire {loss.Retired}", loss is null ? Tone.Primary : Tone.Danger),
                new Button(ActionId.Make(DropRoute, upload.Id), "Not now"),
            ],
        };
    }

    private static string Understood(ParsedFile file)
    {
        var questions = file.Questions.Select(q => q.Content).ToList();
        var topics = questions.Select(q => q.Section).Distinct().ToList();
        var named = string.Join(", ", topics.Take(5).Select(MarkdownText.Escape)) + (topics.Count > 5 ? ", …" : "");
        return $"**{Words.Count(questions.Count, "question")}** in {Words.Count(topics.Count, "topic")} ({named}): {questions.Count(q => q.Answer is not null || q.ExpectedOutput is not null)} with an answer, "
            + $"{questions.Count(q => q.Options.Count > 0)} with choices, {questions.Count(q => q.Kind == QuestionKind.CodeOutput)} about code output, {questions.Count(q => q.KeyPoints.Count > 0)} with key points.";
    }

    private static Replace Import(IWriteSession s, Turn turn, PendingUpload upload)
    {
        var source = SourceOf(turn, upload.File);
        var counts = BankImporter.Import(s.Bank, source, upload.File.Questions, turn.Now);
        s.People.Audit(turn.Me.Team, turn.Me.Account, "bank upload", $"{source.Key}: added {counts.Added}, changed {counts.Changed}, retired {counts.Retired}", turn.Now);
        return new Replace(Notes.Message(
            $"Stored as {source.BankTitle}: added {counts.Added}, changed {counts.Changed}, retired {counts.Retired}, unchanged {counts.Unchanged}. /topics shows what there is, /bank disable takes it out of use."));
    }

    // The same name again is the same file, edited.
    private static Source SourceOf(Turn turn, ParsedFile file) =>
        new($"upload/{turn.Me.Team}/{file.Path}", file.BankName, file.Header.Title ?? file.BankName, SourceOrigin.Uploaded, turn.Me.Team);

    private static string NameOf(string sent)
    {
        var name = new string([.. sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
        if (name.StartsWith('.')) name = "bank" + name;
        return name.Length <= LongestName ? name : name[^LongestName..];
    }
}
