using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.Messaging.Conversations;
using Portal.Features.Notifications;
using Portal.Platform.Access;
using Portal.Shell;

namespace Portal.UiTests.Shell;

public sealed class NavMenuTests : UiTestContext
{
    private static readonly Guid s_harbour = Guid.CreateVersion7();

    public NavMenuTests()
    {
        Operations.Answer<CountOpenNotifications, NotificationCounts>(_ => new(3, 2, null));
        Operations.Answer<CountUnreadConversations, int>(_ => 4);
    }

    [Fact]
    public void Leads_admins_to_the_platforms_pages()
    {
        var menu = Menu(new Claim(PortalClaims.Admin, "true"));
        Assert.Equal(
            ["/", "/get-a-number", "/", "/notifications", "/phone-numbers", "/organizations", "/unrouted", "/users", "/api-keys", "/webhooks", "/work", "/audit", "/settings", "/api-reference"],
            menu.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("3 open", menu.Find("[data-test=notification-count]").GetAttribute("title"));
    }

    [Theory]
    [InlineData("Simulated", true)]
    [InlineData("Live", false)]
    public void Leads_to_a_customers_phone_only_where_Twilio_is_simulated(string mode, bool leads)
    {
        Settings["Twilio:Mode"] = mode;
        Assert.Equal(leads, Menu(new Claim(PortalClaims.Admin, "true")).FindAll("a[href='/customer-phone']").Count == 1);
        Assert.Empty(Menu(new Claim(PortalClaims.Organization, $"{s_harbour}|admin|Harbour Auto")).FindAll("a[href='/customer-phone']"));
    }

    [Fact]
    public void Leads_an_organizations_people_to_its_own_pages_only()
    {
        var menu = Menu(new Claim(PortalClaims.Organization, $"{s_harbour}|member|Harbour Auto"));
        Assert.Equal(["/", $"/organizations/{s_harbour}/home", $"/organizations/{s_harbour}/conversations", $"/organizations/{s_harbour}/calls", $"/organizations/{s_harbour}/leads", $"/organizations/{s_harbour}/phone-numbers"], menu.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal([new CountUnreadConversations(s_harbour)], Operations.Ran);
        Assert.Equal("4 unread", menu.Find("[data-test=unread-count]").GetAttribute("title"));
    }

    [Fact]
    public void Leads_an_organizations_admins_to_its_people()
    {
        var menu = Menu(new Claim(PortalClaims.Organization, $"{s_harbour}|admin|Harbour Auto"));
        Assert.Equal($"/organizations/{s_harbour}/people", menu.FindAll("a")[^1].GetAttribute("href"));
    }

    [Fact]
    public void Marks_the_open_page()
    {
        Services.GetService<Microsoft.AspNetCore.Components.NavigationManager>()!.NavigateTo("/phone-numbers/1");
        Assert.Equal("/phone-numbers", Menu(new Claim(PortalClaims.Admin, "true")).Find("[aria-current=page]").GetAttribute("href"));
    }

    private IRenderedComponent<NavMenu> Menu(params Claim[] claims) =>
        Render<NavMenu>(parameters => parameters.Add(m => m.User, new ClaimsPrincipal(new ClaimsIdentity(claims, "test"))).Add(m => m.Here, s_harbour));
}
