namespace PrepBot.Wire.Slack.Web;

/// <summary>Slack's words for what went wrong, by what they mean for us. Each method's page lists its own (reference/methods).</summary>
internal static class SlackErrors
{
    /// <summary>
    /// Slack's own trouble. Except for the last it says of these that some part may have been done, so they are no refusal.
    /// </summary>
    public static bool IsTrouble(string error) => error is "internal_error" or "fatal_error" or "service_unavailable" or "backend_error" or "request_timeout";

    /// <summary>The body did not come whole, so it was not done.</summary>
    public static bool IsUndoneTrouble(string error) => error is "request_timeout";

    public static SlackErrorKind KindOf(string error) => error switch
    {
        "invalid_auth" or "not_authed" or "account_inactive" or "token_revoked" or "token_expired" or "user_removed_from_team" or "team_disabled"
            or "org_login_required" => SlackErrorKind.TokenRefused,
        "not_allowed_token_type" => SlackErrorKind.WrongTokenType,
        "missing_scope" or "missing_scopes" => SlackErrorKind.MissingScope,
        "ratelimited" or "rate_limited" => SlackErrorKind.RateLimited,
        "channel_not_found" or "message_not_found" or "user_not_found" or "users_not_found" or "file_not_found" or "file_deleted" or "view_not_found"
            or "thread_not_found" or "no_item_specified" or "user_not_visible" or "not_found" => SlackErrorKind.NotFound,
        "not_in_channel" or "user_not_in_channel" or "channel_not_joined" => SlackErrorKind.NotInChannel,
        "is_archived" or "channel_is_archived" => SlackErrorKind.Archived,
        "msg_too_long" or "msg_blocks_too_long" or "metadata_too_large" or "view_too_large" or "too_many_attachments" => SlackErrorKind.TooLong,
        "expired_trigger_id" or "trigger_expired" or "exchanged_trigger_id" or "trigger_exchanged" or "expired_url" or "used_url" or "edit_window_closed"
            => SlackErrorKind.Expired,
        "hash_conflict" or "already_pinned" or "no_pin" or "duplicate_external_id" or "already_in_channel" or "push_limit_reached" => SlackErrorKind.Conflict,
        "access_denied" or "accesslimited" or "cannot_dm_bot" or "cant_delete_message" or "cant_update_message" or "ekm_access_denied" or "no_permission"
            or "message_limit_exceeded" or "enterprise_is_restricted" or "forbidden_team" or "as_user_not_supported" or "messages_tab_disabled"
            or "not_enabled" or "not_allowed" or "team_access_not_granted" or "user_disabled" or "permission_denied" or "channel_type_not_supported"
            or "is_inactive" => SlackErrorKind.Forbidden,
        _ when error.StartsWith("restricted_action", StringComparison.Ordinal) => SlackErrorKind.Forbidden,
        _ when error.StartsWith("method_not_supported_for", StringComparison.Ordinal) => SlackErrorKind.Forbidden,
        _ when error.StartsWith("invalid_", StringComparison.Ordinal) || error.StartsWith("missing_", StringComparison.Ordinal) => SlackErrorKind.Invalid,
        "no_text" or "json_not_object" or "unknown_method" or "view_required" or "bad_timestamp" => SlackErrorKind.Invalid,
        _ => SlackErrorKind.Other,
    };

    public static string? Remedy(SlackRefusal refusal) => refusal.Kind switch
    {
        SlackErrorKind.TokenRefused => refusal.Error switch
        {
            "not_authed" => "Set the token: none was sent.",
            "account_inactive" => "Install the app to the workspace again: it was removed, or whoever installed it has left.",
            "token_revoked" => "Install the app to the workspace again and copy the new token: this one was revoked.",
            "token_expired" => "Switch token rotation off for the app, or copy a new token: this one has expired.",
            "team_disabled" or "user_removed_from_team" =>
                "The workspace has been disabled or the app's user was removed: install the app to one that is in use.",
            _ => "Copy the token again from the app's settings: bot tokens (xoxb-) from OAuth & Permissions, app-level tokens (xapp-) from Basic Information.",
        },
        SlackErrorKind.WrongTokenType =>
            "Use the other kind of token here: an app-level token (xapp-) opens the connection, a bot token (xoxb-) does everything else.",
        SlackErrorKind.MissingScope =>
            $"Add the scope {refusal.Needed ?? "that the method's page names"} in the app's settings, then install the app to the workspace again.",
        SlackErrorKind.NotInChannel => "Invite the bot to the channel.",
        SlackErrorKind.Archived => "Take the channel out of the archive, or choose another.",
        _ => null,
    };
}
