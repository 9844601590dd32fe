using System.CommandLine;
using PrepBot.Configuration;

namespace PrepBot.Verbs;

/// <summary><c>prepbot healthcheck</c>: asks the bot that runs on this machine how it is; for containers, which have no curl.</summary>
internal static class HealthcheckVerb
{
    public static Command Create()
    {
        var verb = new Command("healthcheck", "Ask the running bot how it is; exit status 0 when well");
        verb.SetAction(async (_, ct) =>
        {
            var url = new UriBuilder(Startup.Options().Web.Url) { Path = "/healthz" };
            if (url.Host is "0.0.0.0" or "[::]" or "*" or "+") url.Host = "127.0.0.1";
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
            try
            {
                using var response = await client.GetAsync(url.Uri, ct);
                Console.WriteLine(await response.Content.ReadAsStringAsync(ct));
                return response.IsSuccessStatusCode ? 0 : 1;
            }
            catch (Exception x) when (x is HttpRequestException or TaskCanceledException)
            {
                throw new StartupException($"Nothing answers at {url.Uri}. Is the bot running?");
            }
        });
        return verb;
    }
}
