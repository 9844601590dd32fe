using System.Text.Json.Nodes;
using PrepBot.StandIn.OpenAi;
using PrepBot.TestKit;

namespace PrepBot.Scenarios;

/// <summary>The verbs, as processes: what they print, where, and with which exit status.</summary>
public sealed class VerbScenarios : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_folder_is_imported_as_one_and_a_dry_run_stores_nothing()
    {
        Directory.CreateDirectory(_folder["bank"]);
        await File.WriteAllTextAsync(_folder["bank/a.md"], SampleBank.Text);
        await File.WriteAllTextAsync(_folder["bank/b.md"], "---\nbank: sea\n---\n# Ropes\n## What is a bowline?\n\nA loop that does not slip.\n");

        Assert.Equal("added 5, changed 0, retired 0, unchanged 0 (dry run: nothing was stored)", (await ImportAsync("--dry-run", "bank")).Output);
        Assert.Equal("added 5, changed 0, retired 0, unchanged 0", (await ImportAsync("bank")).Output);
        Assert.Equal("added 0, changed 0, retired 0, unchanged 5", (await ImportAsync("bank")).Output);
        File.Delete(_folder["bank/b.md"]);
        Assert.Equal("added 0, changed 0, retired 1, unchanged 4", (await ImportAsync("bank")).Output);
        await File.WriteAllTextAsync(_folder["bank/a.md"], "---\nbank: sea\nlevel: expert\n---\n# X\n## Y?\nid: a b\n\nZ\n");
        var refused = await ImportAsync("bank");
        Assert.Equal((1, ""), (refused.Status, refused.Output));
        Assert.Contains("a.md:3:", refused.Error, StringComparison.Ordinal);
        Assert.Equal("added 0, changed 0, retired 0, unchanged 4 (dry run: nothing was stored)", (await DryRunOfTheStoredAsync()).Output);
    }

    [Theory]
    [InlineData("bank", "bank goes on with check, import, watch, index or export")]
    [InlineData("bank chek x.md", "Did you mean check")]
    [InlineData("nonsense", "There is no \"nonsense\" here")]
    [InlineData("backup", "Try --help")]
    public async Task Wrong_use_is_one_line_and_status_2(string arguments, string says)
    {
        var (status, output, error) = await RunAsync(arguments.Split(' '));

        Assert.Equal((2, ""), (status, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("bank check .", "There is no .md file in this folder")]
    [InlineData("bank import .", "there is no bank in what was named")]
    [InlineData("bank index .", "There is no .md file in this folder")]
    [InlineData("export web:Nobody", "There is no database")]
    [InlineData("backup copy.db", "There is no database")]
    public async Task What_cannot_be_done_is_one_line_and_status_1(string arguments, string says)
    {
        var (status, output, error) = await RunAsync(arguments.Split(' '));

        Assert.Equal(1, status);
        if (!arguments.StartsWith("bank check", StringComparison.Ordinal)) Assert.Empty(output);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task An_index_is_printed_or_written_with_links_from_where_it_stands()
    {
        Directory.CreateDirectory(_folder["bank"]);
        await File.WriteAllTextAsync(_folder["bank/a.md"], SampleBank.Text);

        Assert.Contains("](bank/a.md#which-of-these-are-sails): choice\n", (await RunAsync(["bank", "index", "bank"])).Output, StringComparison.Ordinal);
        Assert.Equal((0, "", ""), await RunAsync(["bank", "index", "bank", "--output", "bank/INDEX.md"]));
        Assert.Contains("](a.md#which-of-these-are-sails): choice\n", await File.ReadAllTextAsync(_folder["bank/INDEX.md"]), StringComparison.Ordinal);
        Assert.Equal("added 4, changed 0, retired 0, unchanged 0", (await ImportAsync("bank")).Output);
        var refused = await RunAsync(["bank", "index", "bank", "--output", "nowhere/INDEX.md"]);
        Assert.Equal(1, refused.Status);
        Assert.Contains("cannot be written", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_says_which_line_of_the_synonyms_is_wrong()
    {
        Directory.CreateDirectory(_folder["bank"]);
        await File.WriteAllTextAsync(_folder["bank/a.md"], SampleBank.Text);
        await File.WriteAllTextAsync(_folder["bank/synonyms.txt"], "# Sea\nship\nship = vessel\n");

        var (status, _, error) = await RunAsync(["bank", "check", "bank"]);

        Assert.Equal((0, $"{Path.Combine("bank", "synonyms.txt")}:2: warning: "), (status, error[..(error.IndexOf("A group", StringComparison.Ordinal))]));
    }

    [Fact]
    public async Task Marks_use_the_synonyms_of_the_content_as_the_bot_does()
    {
        Directory.CreateDirectory(_folder["bank"]);
        var settings = new Dictionary<string, string>(Settings()) { ["Content__Paths__0"] = _folder["bank"] };
        const string line = """{"question":"What lifts the tide?","reference":"the lunar pull","answer":"the ebb hoister"}""";
        var before = await BotProcess.VerbAsync(["grade"], settings, _folder.Path, line);
        await File.WriteAllTextAsync(_folder["bank/synonyms.txt"], "lunar pull = ebb hoister\n");
        var after = await BotProcess.VerbAsync(["grade"], settings, _folder.Path, line);

        Assert.True(ScoreOf(before.Output) < ScoreOf(after.Output), before.Output + after.Output);
    }

    [Fact]
    public async Task A_file_that_lost_its_questions_leaves_the_stored_ones_as_they_were()
    {
        await File.WriteAllTextAsync(_folder["a.md"], SampleBank.Text);
        await ImportAsync("a.md");
        await File.WriteAllTextAsync(_folder["a.md"], "Just prose now.\n");

        var (status, _, error) = await ImportAsync("a.md");

        Assert.Equal(1, status);
        Assert.Contains("no question was found", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_would_retire_more_than_half_of_a_file_needs_a_yes()
    {
        await File.WriteAllTextAsync(_folder["a.md"], SampleBank.Text);
        await File.WriteAllTextAsync(_folder["b.md"], "---\nbank: b\n---\n# Ropes\n## What is a bowline?\n\nA loop that does not slip.\n");
        await ImportAsync("a.md");
        await File.WriteAllTextAsync(_folder["a.md"], SampleBank.Text[..SampleBank.Text.IndexOf("## Which body", StringComparison.Ordinal)]);

        var (status, output, error) = await ImportAsync("b.md", "a.md");

        Assert.Equal((1, ""), (status, output));
        Assert.EndsWith("a.md: 3 of its 4 questions would be retired. Nothing was imported; --yes does it.", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("added 1, changed 0, retired 3, unchanged 1", (await ImportAsync("--yes", "b.md", "a.md")).Output);
    }

    [Fact]
    public async Task An_id_that_two_files_of_a_bank_give_away_is_named_with_both_lines()
    {
        const string Question = "---\nbank: b\n---\n# Ropes\n## {0}\nid: knot\n\nAn answer.\n";
        await File.WriteAllTextAsync(_folder["a.md"], Question.Replace("{0}", "What is a bowline?", StringComparison.Ordinal));
        await File.WriteAllTextAsync(_folder["b.md"], Question.Replace("{0}", "Why is a sheet bent?", StringComparison.Ordinal));

        var (status, _, error) = await ImportAsync("a.md", "b.md");

        Assert.Equal(1, status);
        Assert.Contains("b.md:5: error: The id \"knot\" is given to the question here and to the one at " + _folder["a.md"] + ":5", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checking_names_what_asks_the_same_in_another_file()
    {
        Directory.CreateDirectory(_folder["bank"]);
        await File.WriteAllTextAsync(_folder["bank/a.md"], SampleBank.Text);
        await File.WriteAllTextAsync(_folder["bank/b.md"], $"---\nbank: coast\n---\n# Coast\n## Explain why the tide rises twice each day.\n\n{SampleBank.TideAnswer}\n");

        var (status, _, error) = await RunAsync(["bank", "check", "bank"]);

        Assert.Equal(0, status);
        Assert.Contains($"{Path.Combine("bank", "b.md")}:5: warning: This asks what {Path.Combine("bank", "a.md")}:8 asks", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watched_file_is_imported_when_it_is_saved_until_an_interrupt()
    {
        await File.WriteAllTextAsync(_folder["a.md"], SampleBank.Text);
        await using var watch = await BotProcess.StartVerbAsync(["bank", "watch", "a.md"], BotProcess.FreePort(), Settings(), _folder.Path, "Watching a.md (1 file)");
        Assert.Contains("a.md: added 4, changed 0, retired 0, unchanged 0", watch.Output, StringComparison.Ordinal);

        await File.AppendAllTextAsync(_folder["a.md"], "\n## What is a bowline?\n\nA loop that does not slip.\n");

        await watch.SaysAsync("a.md: added 1, changed 0, retired 0, unchanged 4");
        Assert.Equal(0, await watch.InterruptAsync());
    }

    [Fact]
    public async Task A_damaged_or_newer_database_stops_the_start_with_one_line_and_is_not_touched()
    {
        await File.WriteAllTextAsync(_folder["prepbot.db"], "this is no database at all, but somebody's shopping list");
        var (status, _, error) = await RunAsync([]);

        Assert.Equal(1, status);
        Assert.Single(error.Trim().Split('\n'));
        Assert.Contains("prepbot.db", error, StringComparison.Ordinal);
        Assert.StartsWith("this is no database", await File.ReadAllTextAsync(_folder["prepbot.db"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grading_reads_and_writes_json_lines()
    {
        var line = new JsonObject { ["question"] = "Why does the tide rise?", ["reference"] = SampleBank.TideAnswer, ["answer"] = SampleBank.TideAnswer }.ToJsonString();
        var (status, output, _) = await BotProcess.VerbAsync(["grade"], Settings(), _folder.Path, line + "\n");

        var grade = JsonNode.Parse(output)!;
        Assert.Equal((0, 100, "correct", "high"), (status, (int)grade["score"]!, (string)grade["verdict"]!, (string)grade["confidence"]!));
    }

    [Fact]
    public async Task The_doctor_says_of_each_part_how_it_is()
    {
        await File.WriteAllTextAsync(_folder["bank.md"], SampleBank.Text);
        Assert.Equal(0, (await ImportAsync("bank.md")).Status);
        var (status, output, _) = await RunAsync(["doctor", "--rebuild"]);

        Assert.Equal(0, status);
        foreach (var part in new[] { "configuration", "database", "boards", "bank", "clock" }) Assert.Contains("ok    " + part, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_tries_the_judge_with_one_call()
    {
        await File.WriteAllTextAsync(_folder["bank.md"], SampleBank.Text);
        await using var judge = await StandInOpenAi.StartAsync();
        var settings = new Dictionary<string, string>(Settings()) { ["Judge__Endpoint"] = judge.Endpoint, ["Judge__Model"] = judge.Model, ["Judge__ApiKey"] = judge.Key };

        var well = await BotProcess.VerbAsync(["doctor"], settings, _folder.Path);
        judge.Says("Gladly! I think that it is correct.");
        var chatty = await BotProcess.VerbAsync(["doctor"], settings, _folder.Path);
        settings["Judge__ApiKey"] = "another-key";
        var refused = await BotProcess.VerbAsync(["doctor"], settings, _folder.Path);

        Assert.Contains($"ok    judge          {judge.Model} at {judge.Endpoint}/chat/completions replies as it should", well.Output, StringComparison.Ordinal);
        Assert.Contains("WRONG judge", chatty.Output, StringComparison.Ordinal);
        Assert.Contains("Choose another model in Judge:Model", chatty.Output, StringComparison.Ordinal);
        Assert.Equal(1, refused.Status);
        Assert.Contains("Check Judge:ApiKey", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("another-key", refused.Output + refused.Error, StringComparison.Ordinal);
        Assert.Equal(3, judge.Asked.Count);
    }

    public void Dispose() => _folder.Dispose();

    private static int ScoreOf(string line) => (int)JsonNode.Parse(line)!["score"]!;

    private async Task<(int Status, string Output, string Error)> ImportAsync(params string[] arguments)
    {
        var (status, output, error) = await RunAsync(["bank", "import", .. arguments]);
        return (status, output.Trim(), error);
    }

    private async Task<(int Status, string Output, string Error)> DryRunOfTheStoredAsync()
    {
        await File.WriteAllTextAsync(_folder["bank/a.md"], SampleBank.Text);
        return await ImportAsync("--dry-run", "bank");
    }

    private Task<(int Status, string Output, string Error)> RunAsync(string[] arguments) => BotProcess.VerbAsync(arguments, Settings(), _folder.Path);

    private Dictionary<string, string> Settings() => new() { ["Storage__Path"] = _folder["prepbot.db"], ["Web__Url"] = $"http://127.0.0.1:{BotProcess.FreePort()}" };
}
