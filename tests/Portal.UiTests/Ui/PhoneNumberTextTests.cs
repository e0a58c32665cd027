using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class PhoneNumberTextTests : UiTestContext
{
    [Fact]
    public void Shows_what_people_write_and_copies_what_programs_want()
    {
        var number = Render<PhoneNumberText>(parameters => parameters.Add(n => n.E164, "+16045550142"));
        Assert.StartsWith("(604) 555-0142", number.Find(".phone").TextContent, StringComparison.Ordinal);
        Assert.Equal("+16045550142", number.Find("[data-copy]").GetAttribute("data-copy"));
    }

    [Fact]
    public void Is_a_link_where_it_leads_somewhere() =>
        Assert.Equal("/phone-numbers/1", Render<PhoneNumberText>(parameters => parameters.Add(n => n.E164, "+16045550142").Add(n => n.Href, "/phone-numbers/1").Add(n => n.Copy, false)).Find("a").GetAttribute("href"));
}
