using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.Organizations;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Organizations;

[Collection<OnePortal>]
public sealed class CreateOrganizationTests(PortalFixture portal)
{
    [Fact]
    public async Task Makes_the_slug_from_the_name_and_keeps_it_unique()
    {
        var first = await portal.RunAsync(portal.Admin, new CreateOrganization("  Éclair Auto & Söhne  "));
        var second = await portal.RunAsync(portal.Admin, new CreateOrganization("Eclair Auto Sohne"));
        Assert.Equal("Éclair Auto & Söhne", first.Value.Name);
        Assert.Equal("eclair-auto-sohne", first.Value.Slug);
        Assert.Equal("eclair-auto-sohne-2", second.Value.Slug);
        Assert.Equal(("CA", "America/Vancouver"), (first.Value.Country, first.Value.TimeZone));
    }

    [Fact]
    public async Task Makes_as_many_as_are_asked_for_at_the_same_time()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => portal.RunAsync(portal.Admin, new CreateOrganization("Same Moment"))));
        Assert.Equal(3, made.Select(result => result.Value.Slug).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Reminds_the_admins_that_a_number_is_missing()
    {
        var made = (await portal.RunAsync(portal.Admin, new CreateOrganization("Reminder Motors"))).Value;
        var raised = await portal.WithDataAsync(Actor.System, db => db.Notifications.SingleAsync(n => n.AboutOrganizationId == made.Id));
        Assert.Equal(NotificationTypes.PhoneNumberSetupRequired, raised.Type);
        Assert.Equal($"phone_number_setup_required:{made.Id}", raised.DeduplicationKey);
        Assert.Equal(NotificationStatus.Pending, raised.Status);
    }

    [Fact]
    public async Task Refuses_a_slug_that_is_taken()
    {
        await portal.RunAsync(portal.Admin, new CreateOrganization("First", Slug: "taken"));
        var result = await portal.RunAsync(portal.Admin, new CreateOrganization("Second", Slug: "taken"));
        Assert.Equal(OrganizationErrors.SlugTaken, result.Error);
    }

    [Theory]
    [InlineData("""{"name":"   "}""", "name")]
    [InlineData("""{"name":"two\nlines"}""", "name")]
    [InlineData("""{"name":"abc\u202Egnp.exe"}""", "name")]
    [InlineData("""{"name":"zero\u200Bwidth"}""", "name")]
    [InlineData("""{"name":"Fine","country":"XX"}""", "country")]
    [InlineData("""{"name":"Fine","country":"Canada"}""", "country")]
    [InlineData("""{"name":"Fine","timeZone":"Mars/Olympus"}""", "timeZone")]
    [InlineData("""{"name":"Fine","timeZone":"../../../etc/passwd"}""", "timeZone")]
    [InlineData("""{"name":"Fine","slug":"No Spaces"}""", "slug")]
    [InlineData("""{"name":"Fine","slug":"-dash"}""", "slug")]
    public async Task Names_the_member_that_makes_no_sense(string body, string member)
    {
        using var answer = await portal.AdminHttp.PostAsync("/api/admin/organizations", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("organization.invalid", problem.GetProperty("code").GetString());
        Assert.Equal(member, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"name":null}""")]
    [InlineData("""{"name":7}""")]
    [InlineData("""{}""")]
    [InlineData("""{"name":"Fine","surprise":true}""")]
    [InlineData("""{"name":"Fine","name":"Twice"}""")]
    [InlineData("""{"name":"nul\u0000"}""")]
    public async Task Refuses_a_body_of_another_shape(string body)
    {
        using var answer = await portal.AdminHttp.PostAsync("/api/admin/organizations", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Keeps_markup_as_the_text_that_it_is()
    {
        using var answer = await portal.AdminHttp.PostAsJsonAsync("/api/admin/organizations", new { name = "<img src=x onerror=alert(1)>" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("<img src=x onerror=alert(1)>", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("name").GetString());
    }
}
