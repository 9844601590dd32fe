using Microsoft.Extensions.Configuration;
using PrepBot.Configuration;
using PrepBot.TestKit;

namespace PrepBot.Host.Tests;

public sealed class ConfigurationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Without_any_setting_everything_has_its_default()
    {
        Directory.CreateDirectory(_folder["content"]);

        var options = Read([]);

        Assert.Equal(_folder["data/prepbot.db"], options.DatabasePath);
        Assert.Equal([_folder["content"]], options.ContentPaths);
        Assert.Equal("http://127.0.0.1:5080", options.Web.Url);
        Assert.Equal(6, options.Daily.CatchUpHours);
    }

    [Theory]
    [InlineData("Storge:Path", "x.db", "Did you mean Storage?")]
    [InlineData("Storage:Pth", "x.db", "Did you mean Storage:Path?")]
    [InlineData("Web:Urls", "http://127.0.0.1:1", "Did you mean Web:Url?")]
    [InlineData("Web:Enabled", "yes", "Web:Enabled must be true or false")]
    [InlineData("Daily:CatchUpHours", "48", "from 0 to 24")]
    [InlineData("Web:Url", "http://0.0.0.0:5080", "Web:AccessToken must be set")]
    [InlineData("Web:Url", "nonsense", "Web:Url is not an address")]
    [InlineData("Discord:Token", "abc", "Discord:Token is not a bot token")]
    [InlineData("Discord:ApiUrl", "http://example.org", "Discord:ApiUrl would send the token in the clear")]
    [InlineData("Discord:DevGuildId", "my server", "Discord:DevGuildId is not a server's id")]
    [InlineData("Content:Paths:0", "nowhere", "which is not there")]
    public void What_is_misspelt_or_wrong_is_one_line_that_says_the_mend(string key, string value, string sentence)
    {
        Directory.CreateDirectory(_folder["content"]);

        var problem = Assert.Throws<StartupException>(() => Read(new() { [key] = value }));

        Assert.Contains(sentence, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message.Trim());
    }

    [Fact]
    public void A_token_is_never_printed()
    {
        Directory.CreateDirectory(_folder["content"]);

        var options = Read(new() { ["Web:AccessToken"] = "hunter2-hunter2", ["Web:Url"] = "http://0.0.0.0:5080", ["Discord:Token"] = "secret-secret.x.y" });

        Assert.DoesNotContain("hunter2", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-secret", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_json_is_named()
    {
        File.WriteAllText(_folder["appsettings.json"], "{ \"Web\": ");

        Assert.Contains("appsettings.json", Assert.Throws<StartupException>(() => ConfigurationReader.Load(_folder.Path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private BotOptions Read(Dictionary<string, string?> settings) =>
        ConfigurationReader.Read((IConfigurationRoot)new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), _folder.Path);
}
