using Portal.Platform.Access;
using Portal.Shell;

namespace Portal.UiTests.Shell;

public sealed class OrganizationSwitcherTests : UiTestContext
{
    private static readonly OrganizationClaim s_harbour = new(Guid.CreateVersion7(), "admin", "Harbour Auto");
    private static readonly OrganizationClaim s_lakeside = new(Guid.CreateVersion7(), "member", "Lakeside Dental");

    [Fact]
    public void Is_only_a_name_where_there_is_one()
    {
        var switcher = Render<OrganizationSwitcher>(parameters => parameters.Add(s => s.Organizations, [s_harbour]));
        Assert.Contains("Harbour Auto", switcher.Markup, StringComparison.Ordinal);
        Assert.Empty(switcher.FindAll("button"));
    }

    [Fact]
    public void Leads_to_the_home_of_each_organization()
    {
        var switcher = Render<OrganizationSwitcher>(parameters => parameters.Add(s => s.Organizations, [s_harbour, s_lakeside]).Add(s => s.Here, s_lakeside.Id));
        Assert.Contains("Lakeside Dental", switcher.Find("button").TextContent, StringComparison.Ordinal);
        Assert.Equal("Lakeside Dental", switcher.Find("[aria-current=true]").TextContent.Trim());
        Assert.Equal([$"/organizations/{s_harbour.Id}/home", $"/organizations/{s_lakeside.Id}/home"], switcher.FindAll("a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("organizations/018f0000-0000-7000-8000-0000000000aa/home?x=1", "018f0000-0000-7000-8000-0000000000aa")]
    [InlineData("organizations/018f0000-0000-7000-8000-0000000000aa", "018f0000-0000-7000-8000-0000000000aa")]
    [InlineData("organizations", null)]
    [InlineData("organizations/harbour/home", null)]
    [InlineData("phone-numbers/018f0000-0000-7000-8000-0000000000aa", null)]
    public void Knows_the_organization_by_the_address(string path, string? organization) =>
        Assert.Equal(organization is null ? null : Guid.Parse(organization), OrganizationInAddress.Of(path));
}
