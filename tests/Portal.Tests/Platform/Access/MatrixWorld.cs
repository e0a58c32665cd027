using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Leads;
using Portal.Data.Messaging;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.ApiKeys;
using Portal.Features.PhoneNumbers.Import;
using Portal.Tests.Fixture;
using Portal.Tests.Isolation;

namespace Portal.Tests.Platform.Access;

/// <summary>Two organizations, everybody who may call, and things for the calls to be about.</summary>
public class MatrixWorld(TestCluster cluster) : TwoOrganizations(cluster)
{
    private readonly Dictionary<Caller, HttpClient> _callers = [];
    private readonly List<TestBrowser> _browsers = [];
    private string _phoneIdOfA = "";
    private int _pictures;
    private int _phones;

    /// <summary>Speaks as somebody of A, or as the platform.</summary>
    public HttpClient this[Caller caller] => _callers[caller];

    public override Dictionary<string, string?> Settings()
    {
        var settings = base.Settings();
        settings["Telephony:Fallback:PhoneNumber"] = "+18335550100"; // neither organization's number serves yet
        settings["Telephony:Fallback:ElevenLabsPhoneId"] = "phnum_lent";
        return settings;
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _phoneIdOfA = (await RunAsync(Admin, new ImportNumber(A.PhoneNumber))).Value.ElevenLabsPhoneId!;
        _callers[Caller.Nobody] = Http;
        _callers[Caller.Member] = await BrowserAsync(A.Member.Email, TestPeople.Password);
        _callers[Caller.OrganizationAdmin] = await BrowserAsync(A.Admin.Email, TestPeople.Password);
        _callers[Caller.OrganizationKey] = HttpWithKey(A.Key);
        _callers[Caller.PlatformAdmin] = await BrowserAsync(AdminEmail, AdminPassword);
        _callers[Caller.PlatformKey] = AdminHttp;
    }

    public override ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers) browser.Dispose();
        return base.DisposeAsync();
    }

    /// <summary>A row's body, ready to be sent.</summary>
    public string Fill(string body) =>
        body.Replace("{new}", Guid.NewGuid().ToString("N"), StringComparison.Ordinal).Replace("{phoneIdOfA}", _phoneIdOfA, StringComparison.Ordinal)
            .Replace("{newPhone}", NewPhone(), StringComparison.Ordinal);

    public Task<string> NumberAsync(Tenant tenant) => Task.FromResult(tenant.PhoneNumber);

    public Task<string> PurchaseAsync(Tenant tenant) => Task.FromResult(tenant.PurchaseId.ToString());

    public async Task<string> NewUserAsync(Tenant tenant) => (await NewPersonAsync(tenant)).Id.ToString();

    public async Task<string> NewMembershipAsync(Tenant tenant)
    {
        var person = await NewPersonAsync(tenant);
        return (await WithDataAsync(Actor.System, db => db.Memberships.Where(membership => membership.UserId == person.Id).Select(membership => membership.Id).SingleAsync())).ToString();
    }

    public async Task<string> NewInvitationAsync(Tenant tenant) =>
        (await SaveAsync(new Invitation(tenant.Id, $"{Guid.NewGuid():N}@matrix.example", MembershipRole.Member, Guid.NewGuid().ToByteArray(), "a test", TimeProvider.System.GetUtcNow()))).Id.ToString();

    public async Task<string> NewKeyAsync(Tenant tenant) => (await RunAsync(Admin, new CreateApiKey("To be revoked", tenant.Id, null))).Value.Id.ToString();

    public async Task<string> NewNotificationAsync(Tenant tenant) => (await SaveAsync(new Notification(
        new NotificationDraft(NotificationTypes.SmsRouteChanged, Guid.NewGuid().ToString(), "Something to do", "Do it.") { OrganizationId = tenant.Id }, TimeProvider.System.GetUtcNow()))).Id.ToString();

    public async Task<string> NewConversationAsync(Tenant tenant) =>
        (await SaveAsync(new Conversation(tenant.Id, $"c-{Guid.NewGuid():N}", TimeProvider.System.GetUtcNow()))).Id.ToString();

    public async Task<string> NewMediaAsync(Tenant tenant)
    {
        var text = await WithDataAsync(Actor.System, db => db.Messages.Where(message => message.OrganizationId == tenant.Id).OrderBy(message => message.Id).Select(message => message.Id).FirstAsync());
        var media = new MessageMedia(tenant.Id, text, Interlocked.Increment(ref _pictures) + 1, "https://media.example/matrix", "image/png", TimeProvider.System.GetUtcNow());
        media.Keep([1, 2, 3], "image/png");
        return (await SaveAsync(media)).Id.ToString();
    }

    public async Task<string> CallAsync(Tenant tenant) =>
        (await WithDataAsync(Actor.System, db => db.Calls.Where(call => call.OrganizationId == tenant.Id && call.RecordingBytes != null).Select(call => call.Id).SingleAsync())).ToString();

    public async Task<string> NewLeadAsync(Tenant tenant) =>
        (await SaveAsync(new Lead(tenant.Id, NewPhone(), "Matrix", "", LeadSource.Manual, TimeProvider.System.GetUtcNow()))).Id.ToString();

    private string NewPhone() => $"+1604556{Interlocked.Increment(ref _phones):0000}";

    private Task<TestPerson> NewPersonAsync(Tenant tenant) => this.PersonAsync($"{Guid.NewGuid():N}@matrix.example", null, (tenant.Id, MembershipRole.Member));

    private async Task<HttpClient> BrowserAsync(string email, string password)
    {
        var browser = new TestBrowser(this);
        _browsers.Add(browser);
        await browser.SignInAsync(email, password);
        return browser.Http;
    }
}
