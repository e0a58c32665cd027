using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Calls;
using Portal.Features.Calls;
using Portal.Features.Calls.History;
using Portal.Features.Calls.Outgoing;
using Portal.Features.Organizations;
using Portal.Platform.Access;
using Portal.Platform.Errors;

namespace Portal.UiTests.Features.Calls;

public sealed class CallPageTests : UiTestContext
{
    private static readonly Guid s_organization = Guid.CreateVersion7();

    public CallPageTests()
    {
        Services.AddScoped<CallNow>();
        Operations.Answer<FindOrganization, Result<OrganizationRow>>(_ => new OrganizationRow(s_organization, "Harbour Auto", "harbour-auto", "CA", "America/Vancouver", DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Shows_what_was_said_with_its_times_and_lets_it_be_listened_to()
    {
        var page = Show(SomeCalls.Completed);
        Assert.Equal("Test drive", page.Find("h1").TextContent);
        Assert.Equal(["Hi Dana.", "<i>Hello</i>"], page.FindAll(".said-text").Select(line => line.TextContent));
        Assert.Equal(["0:00", "1:05"], page.FindAll("button.said-at").Select(time => time.TextContent));
        Assert.Equal($"/api/organizations/{s_organization}/calls/{SomeCalls.Completed.Id}/recording", page.Find("[data-test=recording]").GetAttribute("src"));
        Assert.Contains("Not told", page.Find("[data-test=collected]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Visit time", page.Find("[data-test=collected] dt").TextContent);
    }

    [Fact]
    public void Tells_an_organizations_people_no_cost_no_vendor_and_no_trace()
    {
        var page = Show(SomeCalls.Completed);
        Assert.Empty(page.FindAll("[data-test=trace]"));
        foreach (var word in new[] { "ElevenLabs", "credits", "look_up_car", "remote party" }) Assert.DoesNotContain(word, page.Markup, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Tells_the_platforms_admins_why_it_is_here_and_what_it_cost()
    {
        var page = Show(SomeCalls.Completed, admin: true);
        Assert.Contains("ElevenLabs' id of the number", page.Find("[data-test=trace]").TextContent, StringComparison.Ordinal);
        Assert.Contains("1,428 credits", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CallStatus.Uncertain, "never called a second time")]
    [InlineData(CallStatus.NoAnswer, "nobody took the call")]
    [InlineData(CallStatus.InProgress, "appears here by itself")]
    public void Says_what_a_state_means(CallStatus status, string words)
    {
        var page = Show(SomeCalls.Completed with { Status = status, HasRecording = false });
        Assert.Contains(words, page.Find("[data-test=meaning]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-test=recording]"));
    }

    [Fact]
    public void Warns_where_the_customer_saw_the_platforms_number() =>
        Assert.Contains("(604) 555-0104", Show(SomeCalls.Completed with { ViaFallback = true }).Find("[data-test=via-fallback]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Says_that_there_is_no_such_call()
    {
        Operations.Answer<ReadCall, Result<CallDetails>>(_ => CallErrors.NotFound);
        Assert.Equal("No such call", Page(Guid.CreateVersion7(), admin: false).Find("h1").TextContent);
    }

    private IRenderedComponent<CallPage> Show(CallRow call, bool admin = false)
    {
        Operations.Answer<ReadCall, Result<CallDetails>>(_ => SomeCalls.Details(call));
        return Page(call.Id, admin);
    }

    private IRenderedComponent<CallPage> Page(Guid call, bool admin)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity(admin ? [new Claim(PortalClaims.Admin, "true")] : [], "test"));
        return Render<CallPage>(parameters => parameters.Add(p => p.OrganizationId, s_organization).Add(p => p.CallId, call).AddCascadingValue(Task.FromResult(new AuthenticationState(user))));
    }
}
