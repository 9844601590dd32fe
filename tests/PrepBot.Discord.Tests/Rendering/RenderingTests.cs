using NodaTime;
using PrepBot.Core.Chat;

namespace PrepBot.Discord.Tests.Rendering;

public sealed class RenderingTests
{
    [Fact]
    public void A_daily_post_reads_well()
    {
        var message = new ChatMessage("Daily question: What does await do?", [
            new Title("Daily question"),
            new Note(MarkdownText.Escape("Event loop · mid")),
            new Prose("**What does `await` do to the function that holds it?**"),
            new Prose("```js\nasync function f() {\n  await null;\n}\n```"),
            new Prose("**A** It blocks the thread\n\n**B** It yields to the *caller*"),
            new Moment("Closes", Instant.FromUtc(2026, 11, 23, 16, 0)),
            new Note("Nobody has answered yet. Answers are private."),
        ])
        {
            Controls =
            [
                new Button("daily.pick.1|17|0", "A", Tone.Primary), new Button("daily.pick.1|17|1", "B", Tone.Primary),
                new Button("daily.hint.1|17|0", "💡 Hint"),
            ],
        };

        Assert.Equal(
            """
            [[ Daily question ]]
            -# Event loop · mid

            **What does `await` do to the function that holds it?**

            ```js
            async function f() {
              await null;
            }
            ```

            **A** It blocks the thread

            **B** It yields to the *caller*

            Closes <t:1795449600:t> (<t:1795449600:R>)
            -# Nobody has answered yet. Answers are private.
            <A!> <B!> <💡 Hint>
            """,
            Shown.Of(message));
    }

    [Fact]
    public void An_answer_with_every_kind_of_Markdown_reads_well()
    {
        var markdown = """
            # Streams

            A stream moves data *piece by piece*; see [the manual](https://nodejs.org/api/stream.html_(x)) or <https://nodejs.org>.

            1. readable
            2. writable
               - with `cork()`
               - and `uncork()`

               ```js
               w.cork();
               ```
            3. both ~~neither~~

            > Backpressure is
            > the point.

            ---

            #### Small heading

            ![the picture](https://example.org/p.png) and snake_case_name, 2 * 3 * 4, <b>raw</b> &amp; done\
            new line
            """;

        Assert.Equal(
            """
            [[ Model answer ]]
            ### Streams

            A stream moves data *piece by piece*; see [the manual](https://nodejs.org/api/stream.html_%28x%29) or <https://nodejs.org/>.

            1. readable
            2. writable
               - with `cork()`
               - and `uncork()`
            ```js
            w.cork();
            ```
            3. both ~~neither~~

            > Backpressure is the point.

            ───

            **Small heading**

            🖼️ [the picture](https://example.org/p.png) and snake\_case\_name, 2 \* 3 \* 4, \<b\>raw\</b\> & done
            new line
            """,
            Shown.Of(new Title("Model answer"), new Prose(markdown)));
    }

    [Fact]
    public void A_narrow_table_is_aligned_and_the_readers_row_is_marked()
    {
        var table = new Table(["#", "Who", "Points"], [["1", PersonTag.For(2), "120"], ["2", "日本", "7"], ["3", PersonTag.For(9), "5"]], Marked: 1);

        Assert.Equal(
            """
            [[ This week ]]
            ```
              #  Who                Points
              ─  ─────────────────  ──────
              1  Bob                   120
            ▶ 2  日本                    7
              3  somebody who left       5
            ```
            """,
            Shown.Of(new Title("This week"), table));
    }

    [Fact]
    public void A_wide_table_is_a_list_that_a_phone_can_show()
    {
        var markdown = """
            | Method | What it does | Since |
            |---|---|---|
            | `map` | makes a new array from the results of a function | ES5 |
            | [flat](https://example.org) | joins | ES2019 |
            """;

        Assert.Equal(
            """
            - **`map`** · What it does: makes a new array from the results of a function · Since: ES5
            - **[flat](https://example.org/)** · What it does: joins · Since: ES2019
            """,
            Shown.Of(new Prose(markdown)));
    }

    [Fact]
    public void Of_two_columns_the_second_says_what_the_first_means() => Assert.Equal(
        """
        - **map**: makes a new array from the results
        - **flat**: joins arrays that stand in an array
        """,
        Shown.Of(new Table(["Method", "What it does"], [["map", "makes a new array from the results"], ["flat", "joins arrays that stand in an array"]])));

    [Fact]
    public void A_chart_has_its_shape_and_its_numbers()
    {
        var chart = new Chart("Accuracy", [new("Mon", 0), new("Tue", 50), new("Wed", double.NaN), new("Thu", 100)], "Mon 0, Tue 50, Thu 100");

        Assert.Equal("**Accuracy**\n`▁▅▁█`\nMon 0, Tue 50, Thu 100", Shown.Of(chart));
    }

    [Fact]
    public void Names_are_put_in_and_are_nothing_but_names()
    {
        Assert.Equal(@"🏅 Best: Ana \*\_\* \@everyone and Bob", Shown.Of(new Prose($"🏅 Best: {PersonTag.For(1)} and {PersonTag.For(2)}")));
    }

    [Fact]
    public void A_file_goes_along_and_its_name_harms_no_header()
    {
        var message = new ChatMessage("Your data", [new Prose("Here."), new Download("my\r\n\"data\".json", "application/json", "{}")]);

        var outgoing = Shown.Renderer.Render(message, Shown.Name).Single();

        Assert.Equal("my___data_.json", outgoing.Files.Single().Name);
        Assert.Equal(("0", "my___data_.json"), (outgoing.Body.Attachments![0].Id, outgoing.Body.Attachments[0].Filename));
    }

    [Fact]
    public void Controls_stand_in_rows_of_five_and_a_list_alone()
    {
        var letters = Enumerable.Range(0, 6).Select(i => (Control)new Button($"quiz.pick.1|{i}", Words.Letter(i)));
        var message = new ChatMessage("x", [new Prose("Pick.")])
        {
            Controls =
            [
                .. letters, new Choice("topics.pick.1", "A question on…", [new("streams", "Streams"), new("streams", "twice"), new("", "empty")]),
                new Button("quiz.stop.1|1", "End quiz", Tone.Danger), new Link("https://example.org", "Read more"), new Link("javascript:alert(1)", "bad"),
            ],
        };

        Assert.Equal(
            """
            Pick.

            bad
            <A> <B> <C> <D> <E>
            <F>
            <A question on…: Streams>
            <End quiz!!> <Read more https://example.org/>
            """,
            Shown.Of(message));
    }

    [Fact]
    public void A_message_without_blocks_says_its_gist() => Assert.Equal("fallback", Shown.Of());

    [Fact]
    public void What_is_too_long_goes_on_in_further_messages_with_the_controls_under_the_last()
    {
        var code = string.Join('\n', Enumerable.Range(0, 800).Select(i => $"line({i});"));
        var prose = new Prose("Before.\n\n```js\n" + code + "\n```\n\nAfter.");
        var message = new ChatMessage("x", [new Title("Long"), prose]) { Controls = [new Button("a.b.1", "On")] };

        var parts = Shown.Renderer.Render(message, Shown.Name);

        Assert.True(parts.Count > 1);
        Assert.All(parts.SkipLast(1), p => Assert.Empty(p.Body.Components!));
        Assert.Single(parts[^1].Body.Components!);
        var texts = parts.SelectMany(p => p.Body.Embeds!).Select(e => e.Description!).ToList();
        Assert.All(texts, t => Assert.Equal(0, t.Split('\n').Count(l => l.StartsWith("```", StringComparison.Ordinal)) % 2));
        Assert.Equal(code.Split('\n'), texts.SelectMany(t => t.Split('\n')).Where(l => l.StartsWith("line(", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_must_be_one_message_is_one_and_has_the_whole_text_beside_it()
    {
        var message = new ChatMessage("x", [new Title("Long"), new Prose(string.Join("\n\n", Enumerable.Range(0, 900).Select(i => $"Paragraph {i}.")))]);

        var one = Shown.Renderer.RenderOne(message, Shown.Name, "PrepBot 0123456789");

        Assert.Equal("The whole text is in the file. · PrepBot 0123456789", one.Body.Embeds![^1].Footer!.Text);
        Assert.EndsWith("Paragraph 899.\n\n", System.Text.Encoding.UTF8.GetString(one.Files.Single().Bytes.Span), StringComparison.Ordinal);
    }
}
