using System.Net;
using System.Net.Sockets;
using PrepBot.TestKit;

namespace PrepBot.Scenarios;

/// <summary>A start that cannot succeed says why in one line, and nothing else.</summary>
public sealed class StartScenarios
{
    [Fact]
    public async Task A_port_in_use_is_told_in_one_line_without_a_stack()
    {
        using var folder = new TempFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var settings = new Dictionary<string, string>
        {
            ["Web__Url"] = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}",
            ["Storage__Path"] = folder["prepbot.db"],
            ["Content__Paths__0"] = folder.Path,
        };

        var (status, output, error) = await BotProcess.VerbAsync([], settings, AppContext.BaseDirectory);

        Assert.Equal(1, status);
        Assert.Contains("is in use", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output, StringComparison.Ordinal);
    }
}
