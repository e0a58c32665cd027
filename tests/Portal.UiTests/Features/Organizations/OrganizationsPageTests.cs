using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Organizations;
using Portal.Platform.Errors;
using Portal.Platform.Paging;
using Radzen.Blazor;

namespace Portal.UiTests.Features.Organizations;

public sealed class OrganizationsPageTests : UiTestContext
{
    private static readonly OrganizationRow s_harbour =
        new(Guid.CreateVersion7(), "Harbour Auto", "harbour-auto", "CA", "America/Vancouver", new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), Numbers: 3, ActiveNumbers: 2, People: 4);

    public OrganizationsPageTests()
    {
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Portal:DefaultCountry", "CA"), new("Portal:DefaultTimeZone", "America/Vancouver")]).Build());
        List(s_harbour);
    }

    [Fact]
    public void Shows_who_has_how_many_numbers_and_people()
    {
        var row = Render<OrganizationsPage>().Find("[data-test=organizations] tbody tr");
        Assert.Equal($"/organizations/{s_harbour.Id}", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(["Harbour Auto", "2 of 3 active", "4", "Canada"], row.QuerySelectorAll("td").Take(4).Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public void Reads_search_and_order_from_the_address()
    {
        Navigation.NavigateTo("/organizations?search=harbour&sort=-created");
        Render<OrganizationsPage>();
        Assert.Equal(new ListOrganizations("harbour", Sort: OrganizationSort.Newest), Assert.Single(Operations.Ran));
    }

    [Fact]
    public void Offers_the_first_one_when_there_is_none()
    {
        List();
        Assert.Equal("Create the first one", Render<OrganizationsPage>().Find("[data-test=first-organization]").TextContent.Trim());
    }

    [Fact]
    public void Opens_the_organization_that_was_created()
    {
        Operations.Answer<CreateOrganization, Result<OrganizationRow>>(_ => s_harbour);
        var dialog = OpenDialog();
        dialog.Find("[data-test=name]").Change("Harbour Auto");
        dialog.Find("[data-test=create]").Click();

        Assert.Contains(new CreateOrganization("Harbour Auto", Country: "CA", TimeZone: "America/Vancouver"), Operations.Ran);
        dialog.WaitForAssertion(() => Assert.EndsWith($"/organizations/{s_harbour.Id}", Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void Says_what_is_wrong_beside_the_field()
    {
        Operations.Answer<CreateOrganization, Result<OrganizationRow>>(_ => FieldErrors.One(OrganizationErrors.Invalid, "name", "Enter the organization's name."));
        var dialog = OpenDialog();
        dialog.Find("[data-test=create]").Click();

        var name = dialog.WaitForElement("[data-test=name][aria-invalid=true]");
        Assert.Contains("Enter the organization's name.", dialog.Find($"#{name.Id}-error").TextContent, StringComparison.Ordinal);
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private void List(params OrganizationRow[] rows) => Operations.Answer<ListOrganizations, Page<OrganizationRow>>(_ => new(rows, null));

    private IRenderedComponent<RadzenDialog> OpenDialog()
    {
        var frame = Render<RadzenDialog>();
        Render<OrganizationsPage>().Find("[data-test=new-organization]").Click();
        frame.WaitForElement("[data-test=organization-form]");
        return frame;
    }
}
