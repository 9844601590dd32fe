using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PrepBot.Scenarios.Faces;

/// <summary>A stand-in Discord as a process of its own, so that neither it nor the bot waits for the other's memory to be tidied; ended by its process id.</summary>
public sealed class StandInProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private StandInProcess(Process process, string url, string token)
    {
        (_process, Url, Token) = (process, url, token);
        _http = new HttpClient { BaseAddress = new Uri(url + "/__control/"), Timeout = TimeSpan.FromMinutes(3) };
    }

    /// <summary>Where it listens.</summary>
    public string Url { get; }

    /// <summary>The token that it takes.</summary>
    public string Token { get; }

    /// <summary>Starts it.</summary>
    /// <param name="options">As its usage says.</param>
    public static async Task<StandInProcess> StartAsync(params string[] options)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "PrepBot.StandIn.dll"), "discord", .. options]) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The stand-in ended before it was ready.");
            var url = line.Split(' ').First(w => w.StartsWith("http://", StringComparison.Ordinal));
            return new StandInProcess(process, url, line.Split("token ")[1].Split(',')[0]);
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Looks at "state" or "count".</summary>
    public async Task<JsonObject> GetAsync(string what) => (await _http.GetFromJsonAsync<JsonObject>(what))!;

    /// <summary>Does something: "guild", "user", "fault", "act", "wait".</summary>
    public async Task<JsonObject> PostAsync(string verb, JsonObject how)
    {
        using var answer = await _http.PostAsJsonAsync(verb, how);
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{verb}: {body["error"]}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }
}
