using Portal.Data.PhoneNumbers;
using Portal.Features.ApiKeys;
using Portal.Features.Organizations;
using Portal.Features.Organizations.People;
using Portal.Features.PhoneNumbers.Inventory;
using Portal.Platform.Errors;
using Portal.Platform.Paging;
using Radzen.Blazor;

namespace Portal.UiTests.Features.Organizations;

public sealed class OrganizationPageTests : UiTestContext
{
    private static readonly OrganizationRow s_harbour = new(Guid.CreateVersion7(), "Harbour Auto", "harbour-auto", "CA", "America/Vancouver", DateTimeOffset.UnixEpoch);

    private static readonly OrganizationNumberRow s_number =
        new(Guid.CreateVersion7(), "+16045550142", PhoneNumberStatus.Active, true, true, true, false, "CA", "BC", "Vancouver", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    public OrganizationPageTests()
    {
        Operations.Answer<FindOrganization, Result<OrganizationRow>>(_ => s_harbour);
        Operations.Answer<ListOrganizationNumbers, IReadOnlyList<OrganizationNumberRow>>(_ => [s_number]);
        Operations.Answer<ListInvitations, IReadOnlyList<InvitationRow>>(_ => []);
        Operations.Answer<ListMembers, IReadOnlyList<MemberRow>>(_ => []);
        Operations.Answer<ListApiKeys, Page<ApiKeyRow>>(_ => Page<ApiKeyRow>.Empty);
    }

    [Fact]
    public void Shows_its_numbers_and_the_way_to_another()
    {
        var page = Show();
        Assert.Equal($"/phone-numbers/{s_number.PhoneNumber}", page.Find("[data-test=organization-numbers] tbody a").GetAttribute("href"));
        Assert.Equal($"/get-a-number?organization={s_harbour.Id}", page.Find("[data-test=get-a-number]").GetAttribute("href"));
        Assert.Contains(new ListApiKeys(s_harbour.Id), Operations.Ran);
    }

    [Fact]
    public void Says_that_there_is_no_such_organization()
    {
        Operations.Answer<FindOrganization, Result<OrganizationRow>>(_ => OrganizationErrors.NotFound);
        Assert.Contains(OrganizationErrors.NotFound.Sentence, Show().Find("[data-test=empty]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Renames_it()
    {
        Operations.Answer<RenameOrganization, Result>(_ => Result.Ok);
        var dialog = Render<RadzenDialog>();
        var page = Show();
        page.Find("[data-test=rename]").Click();
        dialog.WaitForElement("[data-test=rename-form] [data-test=name]").Change("Harbour Motors");
        dialog.Find("[data-test=save]").Click();

        page.WaitForAssertion(() => Assert.Single(Toasts.Shown));
        Assert.Contains(new RenameOrganization(s_harbour.Id, "Harbour Motors", "America/Vancouver"), Operations.Ran);
    }

    private IRenderedComponent<OrganizationPage> Show() => Render<OrganizationPage>(parameters => parameters.Add(p => p.OrganizationId, s_harbour.Id));
}
