using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PrepBot.Content.Tests.Shipped;

/// <summary>Where the shipped bank links to. No link is followed: the lists say which pages somebody has judged to be primary sources.</summary>
public sealed class LinkTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UseAutoLinks().Build();

    /// <summary>Their anchors change with each edition of the page, the pages themselves do not.</summary>
    private static readonly string[] WithoutAnchors = ["developer.mozilla.org", "nodejs.org"];

    private static readonly Lazy<IReadOnlyList<Uri>> All = new(() => [.. ShippedBank.Files.SelectMany(file => Links(File.ReadAllText(file.Path)))]);

    [Fact]
    public void Every_link_is_https() => Assert.DoesNotContain(All.Value, link => link.Scheme != Uri.UriSchemeHttps);

    [Fact]
    public void Every_link_leads_to_a_host_that_is_listed()
        => Assert.Empty(All.Value.Select(link => link.Host).Except(ShippedBank.List("link-hosts.txt")));

    [Fact]
    public void No_host_is_listed_that_no_link_leads_to()
        => Assert.Empty(ShippedBank.List("link-hosts.txt").Except(All.Value.Select(link => link.Host)));

    [Fact]
    public void Links_to_pages_whose_anchors_change_carry_none()
        => Assert.DoesNotContain(All.Value, link => WithoutAnchors.Contains(link.Host) && link.Fragment.Length > 0);

    [Fact]
    public void Every_reference_is_one_link()
        => ShippedBank.HasNone(ShippedBank.Questions, content => content.References.Any(reference => Links(reference).Count() != 1));

    private static IEnumerable<Uri> Links(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        var written = document.Descendants<LinkInline>().Select(link => link.Url ?? "");
        return written.Concat(document.Descendants<AutolinkInline>().Select(link => link.Url)).Select(url => new Uri(url, UriKind.Absolute));
    }
}
