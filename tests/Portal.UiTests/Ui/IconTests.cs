using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class IconTests : UiTestContext
{
    public static TheoryData<Glyph> All => [.. Enum.GetValues<Glyph>()];

    [Theory, MemberData(nameof(All))]
    public void Draws_every_glyph(Glyph glyph) => Assert.NotEmpty(Render<Icon>(parameters => parameters.Add(i => i.Name, glyph)).FindAll("svg > *"));
}
