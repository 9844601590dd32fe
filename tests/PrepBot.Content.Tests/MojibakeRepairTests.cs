using System.Text;
using PrepBot.Content.Repair;

namespace PrepBot.Content.Tests;

public sealed class MojibakeRepairTests
{
    private static readonly Encoding MacRoman = CodePagesEncodingProvider.Instance.GetEncoding(10000)!;
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static TheoryData<string> Texts { get; } =
    [
        "It’s a dash — here → there…",
        "naïve café, “quoted”, and it’s done ✅ 📈 👩‍💻",
        "“Ça va” – à bientôt: 5 € • ½ ≠ ⅔",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_read_with_the_wrong_code_page_is_repaired(string text)
    {
        foreach (var page in new[] { MacRoman, Windows1252, Encoding.Latin1 })
        {
            var broken = page.GetString(Encoding.UTF8.GetBytes(text));
            Assert.NotEqual(text, broken);
            Assert.Equal(text, MojibakeRepair.Repair(broken).Text);
        }
    }

    [Fact]
    public void Text_that_was_broken_twice_is_repaired()
    {
        var once = Windows1252.GetString(Encoding.UTF8.GetBytes("It’s"));
        var twice = Windows1252.GetString(Encoding.UTF8.GetBytes(once));
        Assert.Equal("It’s", MojibakeRepair.Repair(twice).Text);
    }

    [Theory]
    [InlineData("“Ärger” und „Übung“, «Voilà », ÉTÉ… É»")]
    [InlineData("«au café…» et «Voilà\u00A0», « ici\u00A0»")]
    [InlineData("Où ça ? À Noël, l’été… déjà vu – CAFÉ™")]
    [InlineData("Zażółć gęślą jaźń. ŁÓDŹ. „Cześć”")]
    [InlineData("NÃO. AMANHÃ… IRMÔ “MANHÔ")]
    [InlineData("2√π ≠ √2; ¬∞; ±√∞; r√π")]
    [InlineData("Ελλάδα, Россия, 日本語, 한국어, ไทย, עברית")]
    [InlineData("emoji 👩‍💻 and ✅ are fine; so is Â°C and Ã")]
    [InlineData("naïve façade; Ægir ßtraße; ‚low quotes‘ and „more“")]
    public void Correct_text_is_left_alone(string text)
    {
        var result = MojibakeRepair.Repair(text);
        Assert.Equal(text, result.Text);
        Assert.Equal(0, result.Count);
    }

    [Fact]
    public void Lines_stay_and_are_counted()
    {
        var result = MojibakeRepair.Repair("a\r\nit‚Äôs ‚Üí\r\n\nb ‚Äî c\r");
        Assert.Equal("a\r\nit’s →\r\n\nb — c\r", result.Text);
        Assert.Equal((3, 2, 2), (result.Count, result.Lines, result.FirstLine));
    }

    [Fact]
    public void A_repaired_line_beside_correct_accents_keeps_them() =>
        Assert.Equal("It’s the café of José — naïve", MojibakeRepair.Repair("It‚Äôs the café of José ‚Äî naïve").Text);
}
