using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>Faults by name: <c>{"kind": "fail_after", "method": "chat.postMessage", "status": 500, "times": 1}</c>.</summary>
internal sealed class SlackControlFaults(StandInSlack standIn)
{
    public void Apply(JsonObject how)
    {
        var faults = standIn.Faults;
        var (method, times, status) = (how["method"]?.ToString() ?? "*", (int?)how["times"] ?? 1, (int?)how["status"] ?? 500);
        TimeSpan? after = how["seconds"] is { } seconds ? TimeSpan.FromSeconds((double)seconds) : null;
        var by = after ?? TimeSpan.FromSeconds(1);
        switch (how["kind"]?.ToString())
        {
            case "drop": faults.Drop(); break;
            case "close": faults.Close((int?)how["code"] ?? 1011); break;
            case "refresh": faults.Refresh(after); break;
            case "warning": faults.Warn(after); break;
            case "link_disabled": faults.DisableLink(); break;
            case "link_enabled": faults.EnableLink(); break;
            case "too_many_websockets": faults.TooManyWebSockets(times); break;
            case "duplicate": faults.DuplicateEnvelopes(times); break;
            case "silence": faults.Silence(); break;
            case "raw": faults.SendRaw(how.Need("text")); break;
            case "revoke_app_token": faults.RevokeAppToken(); break;
            case "revoke_token": Team(how).TokenState = TokenState.Revoked; break;
            case "deactivate": Team(how).TokenState = TokenState.Inactive; break;
            case "uninstall": Team(how).Uninstall(); break;
            case "scopes": Team(how).Scopes = how["scopes"]!.AsArray().Select(s => s!.ToString()).ToHashSet(); break;
            case "rate_limit": faults.RateLimit(method, by, times, Channel(how)); break;
            case "refuse": faults.Refuse(method, how.Need("error"), times, Channel(how)); break;
            case "fail_before": faults.FailBefore(method, status, times, Channel(how)); break;
            case "fail_after": faults.FailAfter(method, status, times, Channel(how)); break;
            case "cut_after": faults.CutAfter(method, times, Channel(how)); break;
            case "slow": faults.Slow(method, by, times, (bool?)how["before"] ?? false, Channel(how)); break;
            case "clear": faults.Clear(); break;
            case var kind: throw new InvalidOperationException($"There is no fault {kind}.");
        }
    }

    private SlackTeam Team(JsonObject how) => standIn.Team(how["team"]?.ToString());

    private SlackChannel? Channel(JsonObject how) => how["channel"] is { } name ? Team(how).Channel(name.ToString()) : null;
}
