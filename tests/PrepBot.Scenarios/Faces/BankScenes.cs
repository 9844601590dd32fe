using System.Text;

namespace PrepBot.Scenarios.Faces;

/// <summary>What leads do with banks.</summary>
internal static class BankScenes
{
    private const string Command = "/bank upload";

    private const string Ropes = """
        ---
        bank: ropes
        title: Our ropes
        ---
        # Ropes
        ## What is a bowline?

        A loop that does not slip.

        ## What is a cleat for?

        It holds a rope that carries load.

        ## Why is a rope coiled?
        """;

    public static IReadOnlyList<Scene> All { get; } =
    [
        Scene.Of(A_lead_sees_the_banks_and_takes_one_out_of_use_and_back),
        Scene.Of(A_lead_is_told_what_in_the_banks_hurts_practice),
        Scene.Of(Banks_are_for_leads),
        Scene.Of(A_bank_is_proposed_while_its_name_is_typed).NotOn<SlackFace>("Slack proposes nothing while a slash command is typed"),
        Scene.Of(An_upload_is_for_leads),
        Scene.Of(A_lead_uploads_a_bank_sees_the_report_and_stores_it),
        Scene.Of(An_upload_that_is_not_confirmed_stores_nothing),
        Scene.Of(An_upload_that_would_retire_most_of_a_bank_says_so_on_its_button),
        Scene.Of(A_file_that_cannot_be_used_is_refused_with_the_reason),
        Scene.Of(A_file_of_another_type_is_refused).NotOn<SlackFace>("Slack's own picker lets nobody choose one"),
        Scene.Of(A_file_that_is_too_large_is_refused),
    ];

    private static async Task A_lead_sees_the_banks_and_takes_one_out_of_use_and_back(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        var list = await lead.TypeAsync("/bank list");
        Assert.True(list.Private);
        list.Says("The sea");
        list.Says("all teams");
        (await lead.TypeAsync("/bank disable bank:sea")).Says("is out of use for this team, which has 0 questions left");
        (await lead.TypeAsync("/question")).DoesNotSay("tide");
        (await lead.TypeAsync("/bank disable bank:The sea")).Says("out of use already");
        (await lead.TypeAsync("/bank enable bank:sea")).Says("is in use again: 4 questions");
        (await lead.TypeAsync("/bank enable bank:see")).Says("Did you mean sea?");
        (await lead.TypeAsync("/topics")).Says("Tides");
    }

    private static async Task A_lead_is_told_what_in_the_banks_hurts_practice(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);

        var check = await lead.TypeAsync("/bank check bank:sea");

        check.Says("Check of the banks");
        check.Says("The sea");
        check.Says("Nothing to remark");
    }

    private static async Task Banks_are_for_leads(Face face)
    {
        var ben = await face.PersonAsync("Ben");
        foreach (var line in new[] { "/bank list", "/bank check", "/bank disable bank:sea" }) (await ben.TypeAsync(line)).Says("is for leads");
        (await ben.TypeAsync("/topics")).Says("Tides");
    }

    private static async Task A_bank_is_proposed_while_its_name_is_typed(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        Assert.Contains("sea", string.Join(' ', await lead.ProposedAsync("bank disable", "bank", "se")), StringComparison.Ordinal);
        Assert.Empty(await lead.ProposedAsync("bank enable", "bank", "se"));
    }

    private static async Task An_upload_is_for_leads(Face face)
    {
        var ben = await face.PersonAsync("Ben");
        (await ben.SendFileAsync(Command, "ropes.md", Encoding.UTF8.GetBytes(Ropes))).Says("is for leads");
    }

    private static async Task A_lead_uploads_a_bank_sees_the_report_and_stores_it(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        var report = await lead.SendFileAsync(Command, "ropes.md", Encoding.UTF8.GetBytes(Ropes));
        Assert.True(report.Private);
        report.Says("3 questions in 1 topic (Ropes): 2 with an answer");
        report.Says("ropes.md:14:");
        report.Says("It would add 3, change 0, retire 0");
        (await lead.TypeAsync("/topics")).DoesNotSay("Ropes");

        var stored = await lead.PressAsync(report, "Store it");

        stored.Says("Stored as Our ropes: added 3");
        (await lead.TypeAsync("/topics")).Says("Ropes");
        (await lead.TypeAsync("/bank list")).Says("this team");
        (await lead.TypeAsync("/bank check bank:ropes")).Says("Why is a rope coiled?: no answer");
        (await lead.SendFileAsync(Command, "ropes.md", Encoding.UTF8.GetBytes(Ropes))).Says("It would add 0, change 0, retire 0 and leave 3 as they are");
    }

    private static async Task An_upload_that_is_not_confirmed_stores_nothing(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        var report = await lead.SendFileAsync(Command, "ropes.md", Encoding.UTF8.GetBytes(Ropes));
        (await lead.PressAsync(report, "Not now")).Says("Nothing was stored");
        var late = await lead.SendFileAsync(Command, "ropes.md", Encoding.UTF8.GetBytes(Ropes));
        await face.RestartAsync();

        (await lead.PressAsync(late, "Store it")).Says("This upload is not kept any more");
        (await lead.TypeAsync("/topics")).DoesNotSay("Ropes");
    }

    private static async Task An_upload_that_would_retire_most_of_a_bank_says_so_on_its_button(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.PressAsync(await lead.SendFileAsync(Command, "ropes.md", Encoding.UTF8.GetBytes(Ropes)), "Store it");
        var half = Ropes[..Ropes.IndexOf("## What is a cleat", StringComparison.Ordinal)];

        var report = await lead.SendFileAsync(Command, "ropes.md", Encoding.UTF8.GetBytes(half));

        report.Says("Is this the right file? It would retire 2 of its 3 questions");
        (await lead.PressAsync(report, "Store it, retire 2")).Says("retired 2, unchanged 1");
    }

    private static async Task A_file_that_cannot_be_used_is_refused_with_the_reason(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        (await lead.SendFileAsync(Command, "prose.md", Encoding.UTF8.GetBytes("Only prose.\n"))).Says("No question was found");
        (await lead.SendFileAsync(Command, "binary.md", [1, 0, 2, 0])).Says("not text");
        var broken = Ropes.Replace("## What is a bowline?\n", "## What is a bowline?\nid: knot\n", StringComparison.Ordinal).Replace("cleat for?\n", "cleat for?\nid: knot\n", StringComparison.Ordinal);
        (await lead.SendFileAsync(Command, "ropes.md", Encoding.UTF8.GetBytes(broken))).Says("The id \"knot\" stands here and on line 7");
        (await lead.TypeAsync("/topics")).DoesNotSay("Ropes");
    }

    private static async Task A_file_of_another_type_is_refused(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        (await lead.SendFileAsync(Command, "ropes.pdf", Encoding.UTF8.GetBytes(Ropes))).Says("its name has to end in .md, .markdown or .txt");
    }

    private static async Task A_file_that_is_too_large_is_refused(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        (await lead.SendFileAsync(Command, "ropes.md", new byte[(2 * 1024 * 1024) + 1])).Says("the most is 2,048 KB");
    }
}
