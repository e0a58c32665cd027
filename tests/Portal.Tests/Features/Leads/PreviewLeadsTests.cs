using System.Text;
using Portal.Features.Leads;
using Portal.Tests.Features.Calls;

namespace Portal.Tests.Features.Leads;

[Collection<OneCallingPortal>]
public sealed class PreviewLeadsTests(CallingPortal portal)
{
    [Fact]
    public async Task Says_what_an_import_would_do_and_does_nothing()
    {
        var (known, fresh) = (portal.NewCustomer(), portal.NewCustomer());
        Assert.True((await portal.RunAsync(portal.Admin, new CreateLead(portal.A, known, "Ann"))).Succeeded);
        var file = Encoding.UTF8.GetBytes($"Phone,Name\n{known},Anna\n{fresh},Bob\n{fresh},Bobby\n12,Short\n");
        var preview = (await portal.RunAsync(portal.Admin, new PreviewLeads(portal.A, file))).Value;
        Assert.Equal((1, 1, 1), (preview.New, preview.Known, preview.RefusedCount));
        Assert.Equal((5, "12"), (preview.Refused[0].Line, preview.Refused[0].Phone));
        Assert.Empty(await portal.LeadsAsync(fresh));

        var done = (await portal.RunAsync(portal.Admin, new ImportLeads(portal.A, file))).Value;
        Assert.Equal((preview.New, preview.Known, preview.RefusedCount), (done.Added, done.Changed, done.RefusedCount));
    }

    [Fact]
    public async Task Knows_nothing_of_another_organizations_leads()
    {
        var customer = portal.NewCustomer();
        Assert.True((await portal.RunAsync(portal.Admin, new CreateLead(portal.B, customer, "Ann"))).Succeeded);
        Assert.Equal(1, (await portal.RunAsync(portal.Admin, new PreviewLeads(portal.A, Encoding.UTF8.GetBytes($"Phone\n{customer}\n")))).Value.New);
    }

    [Fact]
    public async Task Refuses_a_file_without_a_phone_column() =>
        Assert.Equal(LeadErrors.NoPhoneColumn, (await portal.RunAsync(portal.Admin, new PreviewLeads(portal.A, "Name\nAnn\n"u8.ToArray()))).Error);
}
