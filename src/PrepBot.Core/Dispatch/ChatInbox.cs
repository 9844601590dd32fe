using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Dispatch;

/// <summary>Where a team begins whose zone nobody has set yet.</summary>
/// <param name="Zone">IANA id.</param>
public sealed record TeamDefaults(string Zone);

/// <summary>
/// The one dispatch chain of all platforms: known event → log scope and metrics → who → permission → throttle → options → handler → error mapper.
/// Adapters leave out bots and themselves before they call it.
/// </summary>
public sealed partial class ChatInbox : IChatInbox
{
    private static readonly Func<ILogger, string, string, IDisposable?> Scope = LoggerMessage.DefineScope<string, string>("{Route} {EventId}");

    private static readonly Dictionary<string, string> NoOptions = [];

    private readonly Dictionary<string, ICommand> _commands;
    private readonly Dictionary<string, IActionHandler> _actions;
    private readonly Dictionary<string, IFormHandler> _forms;
    private readonly IStore _store;
    private readonly TimeProvider _time;
    private readonly TeamDefaults _defaults;
    private readonly ILogger<ChatInbox> _logger;
    private readonly Throttle _throttle = new();

    /// <summary>Builds the routes. Two handlers of one route are a bug and throw.</summary>
    public ChatInbox(
        IEnumerable<ICommand> commands, IEnumerable<IActionHandler> actions, IEnumerable<IFormHandler> forms, IStore store, TimeProvider time,
        TeamDefaults defaults, ILogger<ChatInbox> logger)
    {
        _commands = commands.ToDictionary(c => c.Spec.Path, StringComparer.Ordinal);
        _actions = actions.SelectMany(a => a.ActionRoutes.Select(r => (r, a))).ToDictionary(x => x.r, x => x.a, StringComparer.Ordinal);
        _forms = forms.SelectMany(f => f.FormRoutes.Select(r => (r, f))).ToDictionary(x => x.r, x => x.f, StringComparer.Ordinal);
        (_store, _time, _defaults, _logger) = (store, time, defaults, logger);
        Commands = [.. _commands.Values.Select(c => c.Spec).OrderBy(s => s.Path, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<CommandSpec> Commands { get; }

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(ChatEvent chatEvent, CancellationToken ct) => chatEvent switch
    {
        CommandInvoked c => RunAsync(c, c.Path.Replace(' ', '.'), ChatJson.Default.ChatResponse, t => CommandAsync(t, c, ct), Notes.Say, ct),
        ActionTaken a => RunAsync(a, KnownRoute(a.ActionId), ChatJson.Default.ChatResponse, t => ActionAsync(t, a, ct), Notes.Say, ct),
        _ => Task.FromResult<ChatResponse>(new Nothing()),
    };

    /// <inheritdoc/>
    public Task<SubmitResponse> SubmitAsync(FormSubmitted form, CancellationToken ct) =>
        RunAsync<SubmitResponse>(form, KnownRoute(form.ActionId), ChatJson.Default.SubmitResponse, t => FormAsync(t, form, ct), Notes.Refuse, ct);

    /// <inheritdoc/>
    public Task<Suggestions> SuggestAsync(Autocomplete query, CancellationToken ct) =>
        RunAsync(query, "suggest", ChatJson.Default.Suggestions, t => ProposeAsync(t, query, ct), _ => new Suggestions([]), ct);

    private async Task<ChatResponse> CommandAsync(Turn turn, CommandInvoked e, CancellationToken ct)
    {
        if (!_commands.TryGetValue(e.Path, out var command)) return Notes.Say("This command does not exist any more. /help lists what there is.");
        if (Refusal(command.Spec, turn) is { } no) return Notes.Say(no);
        return CommandLine.Check(command.Spec, e.Options) switch
        {
            ParsedCommand p => await command.HandleAsync(turn, e with { Options = p.Options }, ct),
            CommandProblem p => Notes.Say(p.Sentence),
            _ => new Nothing(),
        };
    }

    private async Task<ChatResponse> ActionAsync(Turn turn, ActionTaken e, CancellationToken ct)
    {
        var id = ActionId.Parse(e.ActionId);
        if (CommandButton.PathOf(id) is { } path) return await CommandAsync(turn, new CommandInvoked(e.EventId, e.In, e.From, e.At, path, NoOptions), ct);
        return _actions.TryGetValue(id.Route, out var handler) ? await handler.HandleAsync(turn, id, e, ct) : Notes.Expired;
    }

    private async Task<SubmitResponse> FormAsync(Turn turn, FormSubmitted e, CancellationToken ct)
    {
        var id = ActionId.Parse(e.ActionId);
        return _forms.TryGetValue(id.Route, out var handler) ? await handler.HandleAsync(turn, id, e, ct) : Notes.Refuse("This form has expired. Nothing was changed.");
    }

    private async Task<Suggestions> ProposeAsync(Turn turn, Autocomplete query, CancellationToken ct)
    {
        if (!_commands.TryGetValue(query.Path, out var command) || Refusal(command.Spec, turn) is not null) return new Suggestions([]);
        var option = command.Spec.Options.FirstOrDefault(o => o.Name == query.Option);
        if (option is null) return new Suggestions([]);
        if (command is ISuggests suggests && option.Suggests)
            return new Suggestions([.. (await suggests.SuggestAsync(turn, query, ct)).Take(Suggestions.Max)]);
        var words = query.Typed.Length == 0 ? option.Choices : Near.Matches(query.Typed, option.Choices, Suggestions.Max);
        return new Suggestions([.. words.Take(Suggestions.Max).Select(w => new PickOption(w, w))]);
    }

    private static string? Refusal(CommandSpec spec, Turn turn) => spec switch
    {
        { Permission: Permission.Lead } when !turn.MayLead => $"/{spec.Path} is for leads: who manages this place, and whom a lead adds with /lead add. Ask one of them.",
        { InChannel: true } when turn.In.IsPrivate => $"/{spec.Path} is about a channel. Type it in the one where the daily question is to come.",
        _ => null,
    };

    private async Task<T> RunAsync<T>(
        ChatEvent e, string route, JsonTypeInfo<T> type, Func<Turn, Task<T>> handle, Func<string, T> refuse, CancellationToken ct)
    {
        var started = _time.GetTimestamp();
        var outcome = "ok";
        using var scope = Scope(_logger, route, e.EventId);
        try
        {
            if (e is not Autocomplete && await KnownOutcomeAsync(e, type, ct) is { } first)
            {
                outcome = "repeat";
                return first;
            }
            var now = Instant.FromDateTimeOffset(_time.GetUtcNow());
            var me = await WhoAsync(e, now, ct);
            if (e is not Autocomplete && !_throttle.Allow(me.Person, now))
            {
                outcome = "throttled";
                return refuse("That was a lot at once. Please try again in a few seconds.");
            }
            return await handle(new Turn(e, me, now, _store));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception x)
        {
            outcome = "error";
            // Short enough to be read out, unique enough to be found in a day's log.
            var id = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray().AsSpan(0, 4));
            LogFailed(x, route, id);
            return refuse($"Something went wrong on our side, and nothing was changed. If it happens again, tell whoever runs PrepBot the number {id}.");
        }
        finally
        {
            Metrics.Handled.Record(_time.GetElapsedTime(started).TotalSeconds, new TagList { { "route", route }, { "outcome", outcome } });
        }
    }

    private async Task<T?> KnownOutcomeAsync<T>(ChatEvent e, JsonTypeInfo<T> type, CancellationToken ct)
    {
        var key = Turn.KeyOf(e);
        var known = await _store.ReadAsync(s => s.Delivery.Outcome(key), ct);
        return known is null ? default : JsonSerializer.Deserialize(known, type);
    }

    private async Task<Member> WhoAsync(ChatEvent e, Instant now, CancellationToken ct)
    {
        var known = await _store.ReadAsync(s => s.People.Find(e.In.Space, e.From.Account), ct);
        // That somebody leads is noted once a day: who decides on answers must know whether there is another lead.
        var ledOfLate = !e.From.MayLead || known?.LedAt > now - Duration.FromDays(1);
        return known is not null && known.Name == e.From.Name && ledOfLate
            ? known
            : await _store.WriteAsync(s => s.People.Resolve(e.In.Space, e.From, _defaults.Zone, now), ct);
    }

    // Only routes that exist become a label: a forged id must not make new time series.
    private string KnownRoute(string actionId)
    {
        var route = ActionId.Parse(actionId).Route;
        return _actions.ContainsKey(route) || _forms.ContainsKey(route) || route == CommandButton.Route ? route : "unknown";
    }

    [LoggerMessage(1, LogLevel.Error, "Handling {Route} failed; shown to the person as {ErrorId}")]
    private partial void LogFailed(Exception exception, string route, string errorId);
}
