using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>Faults by name: <c>{"kind": "fail_after", "route": "POST /channels/{channel_id}/messages", "status": 500, "times": 1}</c>.</summary>
internal sealed class ControlFaults(StandInDiscord standIn)
{
    public void Apply(JsonObject how)
    {
        var faults = standIn.Faults;
        var (route, times, status) = (how["route"]?.ToString() ?? "*", (int?)how["times"] ?? 1, (int?)how["status"] ?? 500);
        var by = TimeSpan.FromSeconds((double?)how["seconds"] ?? 1);
        var kind = how["kind"]?.ToString();
        switch (kind)
        {
            case "drop": faults.Drop(); break;
            case "close": faults.Close((int)how["code"]!); break;
            case "zombie": faults.StopAcknowledging(); break;
            case "silence": faults.Silence(); break;
            case "reconnect": faults.AskToReconnect(); break;
            case "heartbeat": faults.AskForHeartbeat(); break;
            case "invalid_session": faults.InvalidateSession((bool?)how["resumable"] ?? false); break;
            case "forget_sessions": faults.ForgetSessions(); break;
            case "duplicate": faults.DuplicateDispatches(times); break;
            case "raw": faults.SendRaw(how.Need("text")); break;
            case "revoke_token": faults.RevokeToken(); break;
            case "rate_limit": faults.RateLimit(route, how["scope"]?.ToString() ?? "user", by, times, Channel(how)); break;
            case "fail_before": faults.FailBefore(route, status, times, Channel(how)); break;
            case "fail_after": faults.FailAfter(route, status, times, Channel(how)); break;
            case "cut_after": faults.CutAfter(route, times, Channel(how)); break;
            case "slow": faults.Slow(route, by, times, (bool?)how["before"] ?? false, Channel(how)); break;
            case "unreadable_history": Named(how).HistoryReadable = (bool?)how["on"] == false; break;
            case "missing_access": Named(how).Visible = (bool?)how["on"] == false; break;
            case "read_only": Named(how).Writable = (bool?)how["on"] == false; break;
            case "delete_channel": Named(how).Delete(); break;
            case "remove_bot": standIn.Guild(how.Need("guild")).RemoveBot(); break;
            case "clear": faults.Clear(); break;
            default: throw new InvalidOperationException($"There is no fault {kind}.");
        }
    }

    private StandInChannel? Channel(JsonObject how) => how["channel"] is null ? null : Named(how);

    private StandInChannel Named(JsonObject how) => standIn.Guild(how.Need("guild")).Channel(how.Need("channel"));
}
