using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.ApiKeys;
using Portal.Features.Organizations;
using Portal.Platform.Errors;
using Portal.Platform.Paging;
using Radzen.Blazor;

namespace Portal.UiTests.Features.ApiKeys;

public sealed class ApiKeysPageTests : UiTestContext
{
    private const string Secret = "pk_made-for-this-test-alone";
    private static readonly Guid s_harbour = Guid.CreateVersion7();
    private static readonly DateTimeOffset s_before = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ApiKeyRow s_key = new(Guid.CreateVersion7(), "Nightly export", "pk_12ab", s_harbour, "Harbour Auto", "Ada", s_before, null, null, null);

    public ApiKeysPageTests()
    {
        Operations.Answer<ListOrganizations, Page<OrganizationRow>>(_ => new([new(s_harbour, "Harbour Auto", "harbour-auto", "CA", "UTC", s_before)], null));
        List(s_key);
    }

    [Theory]
    [InlineData(false, false, "Works")]
    [InlineData(true, false, "Expired")]
    [InlineData(true, true, "Revoked")]
    public void Says_in_a_word_whether_a_key_works(bool expired, bool revoked, string word)
    {
        List(s_key with { ExpiresAt = expired ? s_before.AddDays(1) : null, RevokedAt = revoked ? s_before : null });
        var page = Render<ApiKeysPage>();
        Assert.StartsWith(word, page.Find("[data-label=State]").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(revoked ? 0 : 1, page.FindAll("[data-test=revoke]").Count);
    }

    [Fact]
    public void Shows_a_new_key_once()
    {
        Operations.Answer<CreateApiKey, Result<CreatedApiKey>>(wanted => new CreatedApiKey(Guid.CreateVersion7(), wanted.Name, null, wanted.ExpiresAt, Secret));
        var page = Render<ApiKeysPage>();
        page.Find("[data-test=new-api-key]").Click();
        page.Find("[data-test=name]").Change("Import");
        page.Find("[data-test=last-day]").Change("2026-12-31");
        page.Find("[data-test=create]").Click();

        Assert.Contains(new CreateApiKey("Import", null, new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)), Operations.Ran);
        Assert.Equal(Secret, page.Find("[data-test=secret]").TextContent);
        Assert.Empty(page.FindAll("[data-test=api-key-form]"));
        page.Find("[data-test=secret-done]").Click();
        Assert.DoesNotContain(Secret, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_is_wrong_beside_the_field()
    {
        Operations.Answer<CreateApiKey, Result<CreatedApiKey>>(_ => FieldErrors.One(ApiKeyErrors.Invalid, "expiresAt", "The expiry has to be in the future."));
        var page = Render<ApiKeysPage>();
        page.Find("[data-test=new-api-key]").Click();
        page.Find("[data-test=create]").Click();

        Assert.Contains("in the future", page.Find($"#{page.Find("[data-test=last-day][aria-invalid=true]").Id}-error").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Revokes_a_key_only_after_asking(bool sure)
    {
        Operations.Answer<RevokeApiKey, Result>(_ => Result.Ok);
        var dialog = Render<RadzenDialog>();
        var page = Render<ApiKeysPage>();
        page.Find("[data-test=revoke]").Click();
        var cancel = dialog.WaitForElement("[data-test=cancel]");
        Assert.DoesNotContain(new RevokeApiKey(s_key.Id), Operations.Ran);
        if (sure) dialog.Find("form").Submit();
        else cancel.Click();

        page.WaitForAssertion(() => Assert.Equal(sure, Operations.Ran.Contains(new RevokeApiKey(s_key.Id))));
    }

    [Fact]
    public void Shows_one_organizations_keys_and_ignores_an_address_that_is_none()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/api-keys?organization={s_harbour}&revoked=true");
        Render<ApiKeysPage>();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/api-keys?organization=none");
        Assert.Equal([new(s_harbour, IncludeRevoked: true), new()], Operations.Ran.OfType<ListApiKeys>());
    }

    private void List(params ApiKeyRow[] keys) => Operations.Answer<ListApiKeys, Page<ApiKeyRow>>(_ => new(keys, null));
}
