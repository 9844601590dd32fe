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
    [InlineData("Judge:Endpoint", "nonsense", "Judge:Endpoint is not an address")]
    [InlineData("Judge:Endpoint", "ftp://127.0.0.1/v1", "Judge:Endpoint is not an address")]
    [InlineData("Judge:Endpoint", "http://example.org/v1", "would send answers and key in the clear")]
    [InlineData("Judge:Endpoint", "https://me:secret@example.org/v1", "put the key into Judge:ApiKey")]
    [InlineData("Judge:Endpoint", "https://example.org/v1?key=secret", "write the base address alone")]
    [InlineData("Judge:Model", "some-model\nmore", "Judge:Model is not a model's name")]
    [InlineData("Judge:ApiKey", "a key", "Judge:ApiKey holds a blank")]
    [InlineData("Judge:TimeoutSeconds", "0", "Judge:TimeoutSeconds must be a number from 1 to 60")]
    [InlineData("Judge:CallsPerDay", "many", "Judge:CallsPerDay must be a number")]
    [InlineData("Judge:Endpont", "x", "Did you mean Judge:Endpoint?")]
    [InlineData("Content:Paths:0", "nowhere", "which is not there")]
    public void What_is_misspelt_or_wrong_is_one_line_that_says_the_mend(string key, string value, string sentence)
    {
        Directory.CreateDirectory(_folder["content"]);

        var settings = new Dictionary<string, string?> { ["Judge:Endpoint"] = "http://127.0.0.1:1/v1", ["Judge:Model"] = "m", [key] = value };

        var problem = Assert.Throws<StartupException>(() => Read(settings));

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

    [Theory]
    [InlineData("Judge:Endpoint", "Judge:Model is not")]
    [InlineData("Judge:Model", "Judge:Endpoint is not")]
    [InlineData("Judge:ApiKey", "Judge:Endpoint is not")]
    public void Half_a_judge_is_refused(string key, string sentence)
    {
        Directory.CreateDirectory(_folder["content"]);

        var problem = Assert.Throws<StartupException>(() => Read(new() { [key] = "http://127.0.0.1:1/v1" }));

        Assert.Contains(sentence, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/chat/completions")]
    [InlineData("https://api.example.org/v1/", "https://api.example.org/v1/chat/completions")]
    [InlineData("https://api.example.org/v1/chat/completions", "https://api.example.org/v1/chat/completions")]
    public void A_judge_has_its_defaults_and_its_key_is_never_printed(string endpoint, string address)
    {
        Directory.CreateDirectory(_folder["content"]);

        var options = Read(new() { ["Judge:Endpoint"] = endpoint, ["Judge:Model"] = "m", ["Judge:ApiKey"] = "hunter2-hunter2" });

        Assert.Equal((address, TimeSpan.FromSeconds(8), 200), (options.Judge.Address().ToString(), options.Judge.Timeout, options.Judge.CallsPerDay));
        Assert.DoesNotContain("hunter2", options.ToString(), StringComparison.Ordinal);
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
