using PrepBot.TestKit;

namespace PrepBot.Core.Tests;

public sealed class SharedFactTests
{
    [Fact]
    public void A_fact_whose_material_is_missing_is_skipped_with_the_reason()
        => Assert.Equal("needs ../shared/no/such.file beside the repository", new SharedFactAttribute("no/such.file").Skip);
}
