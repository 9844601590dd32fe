using System.Security.Cryptography;
using System.Text;
using PrepBot.Core.Chat;

namespace PrepBot.Discord.Mapping;

/// <summary>
/// Forms that were opened, for a while, so that one that was not taken can be opened again with what was written: Discord closes a dialog when it is sent.
/// This is a comfort and may be lost; the note that refuses a form shows what was written as well.
/// </summary>
internal sealed class FormDrafts(TimeProvider time, int capacity = FormDrafts.DefaultCapacity)
{
    /// <summary>The route of the button that opens a form again. It is the adapter's own; the dispatcher never sees it.</summary>
    public const string Route = "discord.again.1";

    private const int DefaultCapacity = 500;
    private const int KeyLength = 16;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>A form is being opened for somebody.</summary>
    public void Opened(string account, Form form)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var key = Key(account, form.ActionId);
            if (!_entries.ContainsKey(key) && _entries.Count >= capacity) Shrink(now);
            _entries[key] = new Entry(form, now + Kept);
        }
    }

    /// <summary>A form was not taken.</summary>
    /// <returns>The id of the button that opens it again; null when the form is not known any more.</returns>
    public string? Refused(FormSubmitted sent)
    {
        lock (_gate)
        {
            var key = Key(sent.From.Account, sent.ActionId);
            if (!_entries.TryGetValue(key, out var entry) || entry.Until < time.GetUtcNow()) return null;
            _entries[key] = new Entry(entry.Form with { Fields = [.. entry.Form.Fields.Select(f => Filled(f, sent.Fields))] }, time.GetUtcNow() + Kept);
            return ActionId.Make(Route, key);
        }
    }

    /// <summary>A form was taken; what was written is not kept here any longer.</summary>
    public void Taken(FormSubmitted sent)
    {
        lock (_gate) _entries.Remove(Key(sent.From.Account, sent.ActionId));
    }

    /// <summary>The form with what was written; null when it is somebody else's or not known any more.</summary>
    public Form? Again(TryAgain press)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(press.Key, out var entry) && entry.Until >= time.GetUtcNow() && Key(press.Account, entry.Form.ActionId) == press.Key
                ? entry.Form
                : null;
        }
    }

    // Half of what is oldest goes at once, so that this is not done at every form.
    private void Shrink(DateTimeOffset now)
    {
        foreach (var key in _entries.Where(e => e.Value.Until < now).Select(e => e.Key).ToList()) _entries.Remove(key);
        if (_entries.Count < capacity) return;
        foreach (var key in _entries.OrderBy(e => e.Value.Until).Take((capacity / 2) + 1).Select(e => e.Key).ToList()) _entries.Remove(key);
    }

    private static Field Filled(Field field, IReadOnlyDictionary<string, string> values) => values.TryGetValue(field.Id, out var value)
        ? field switch
        {
            LineField f => f with { Value = value },
            TextField f => f with { Value = value },
            PickField f => f with { Value = value },
            _ => field,
        }
        : field;

    private static string Key(string account, string actionId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account + "\n" + actionId)))[..KeyLength];

    private sealed record Entry(Form Form, DateTimeOffset Until);
}
