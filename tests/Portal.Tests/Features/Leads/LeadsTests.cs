using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Leads;
using Portal.Data.Tenancy;
using Portal.Features.Leads;
using Portal.Platform.Csv;
using Portal.Tests.Features.Calls;
using Portal.Tests.Features.Messaging;

namespace Portal.Tests.Features.Leads;

/// <summary>One lead a customer and organization: made by itself, found, changed, taken out and in.</summary>
[Collection<OneCallingPortal>]
public sealed class LeadsTests(CallingPortal portal)
{
    [Fact]
    public async Task Are_made_by_texts_once_for_each_organization()
    {
        var customer = portal.NewCustomer();
        foreach (var number in new[] { portal.NumberOfA, portal.NumberOfA, portal.NumberOfB }) (await portal.TextAsync(customer, number, "hello")).EnsureSuccessStatusCode().Dispose();
        Assert.Equal([(portal.A, LeadSource.Text), (portal.B, LeadSource.Text)], (await portal.LeadsAsync(customer)).Select(lead => (lead.OrganizationId, lead.Source)).OrderBy(pair => pair.OrganizationId == portal.B));
    }

    [Fact]
    public async Task Are_not_made_of_senders_that_are_no_numbers()
    {
        (await portal.TextAsync("AMAZON", portal.NumberOfA, "your parcel")).EnsureSuccessStatusCode().Dispose();
        Assert.Empty(await portal.LeadsAsync("AMAZON"));
    }

    [Fact]
    public async Task Come_back_from_their_own_file_as_they_were()
    {
        var made = (await portal.RunAsync(portal.Admin, new CreateLead(portal.A, "(604) 555-0161", "=Dana \"D\" Ng", "first line\nsecond, line"))).Value;
        var file = await ExportAsync(portal.A);
        var again = (await portal.RunAsync(portal.Admin, new ImportLeads(portal.A, file))).Value;
        Assert.Equal((0, 0, 0), (again.Added, again.Changed, again.RefusedCount));
        var moved = (await portal.RunAsync(portal.Admin, new ImportLeads(portal.B, file))).Value;
        Assert.True(moved.Added > 0);
        var copy = (await portal.LeadsAsync("+16045550161")).Single(lead => lead.OrganizationId == portal.B);
        Assert.Equal(("=Dana \"D\" Ng", "first line\nsecond, line", LeadSource.Import), (copy.Name, copy.Notes, copy.Source));
        Assert.NotEqual(made.Id, copy.Id);
    }

    [Fact]
    public async Task Import_takes_good_lines_and_says_which_it_left_out()
    {
        var known = (await portal.RunAsync(portal.Admin, new CreateLead(portal.A, "+16045550171", "Known", "keep me"))).Value;
        var result = (await portal.RunAsync(portal.Admin, new ImportLeads(portal.A, Encoding.UTF8.GetBytes(
            "name;PHONE;other\r\nAnn;604 555 0172;x\r\nKnown Better;+16045550171;\r\nBad;911;\r\nEvil\u202e;+16045550173;\r\n;+1 604 555 0174;\r\nAnn Two;+16045550172;")))).Value;
        Assert.Equal((2, 1, 0, 2), (result.Added, result.Changed, result.Unchanged, result.RefusedCount));
        Assert.Equal([4L, 5L], result.Refused.Select(line => line.Line));
        var lead = (await portal.RunAsync(portal.Admin, new ReadLead(portal.A, known.Id))).Value;
        Assert.Equal(("Known Better", "keep me"), (lead.Lead.Name, lead.Notes));
        Assert.Equal("Ann Two", Assert.Single(await portal.LeadsAsync("+16045550172")).Name);
    }

    [Theory]
    [InlineData("", "lead.no_phone_column")]
    [InlineData("name,notes\nAnn,x", "lead.no_phone_column")]
    public async Task Import_refuses_what_is_no_list_of_customers(string file, string code) =>
        Assert.Equal(code, (await portal.RunAsync(portal.Admin, new ImportLeads(portal.A, Encoding.UTF8.GetBytes(file)))).Error?.Code);

    [Fact]
    public async Task Import_refuses_more_than_it_can_look_at() =>
        Assert.Equal("lead.file_too_large", (await portal.RunAsync(portal.Admin, new ImportLeads(portal.A, Encoding.UTF8.GetBytes("phone\n" + string.Concat(Enumerable.Repeat("+16045550179\n", ImportLeads.MostRows + 1)))))).Error?.Code);

    [Fact]
    public async Task Are_changed_by_one_at_a_time()
    {
        var lead = (await portal.RunAsync(portal.Admin, new CreateLead(portal.A, "+16045550181"))).Value;
        var seen = (await portal.RunAsync(portal.Admin, new ReadLead(portal.A, lead.Id))).Value;
        Assert.True((await portal.RunAsync(portal.Admin, new ChangeLead(portal.A, lead.Id, "Dana", null, seen.Version))).Succeeded);
        Assert.Equal(LeadErrors.ChangedMeanwhile, (await portal.RunAsync(portal.Admin, new ChangeLead(portal.A, lead.Id, null, "late", seen.Version))).Error);
        Assert.True((await portal.RunAsync(portal.Admin, new ChangeLead(portal.A, lead.Id, "", "no name"))).Succeeded);
        var now = (await portal.RunAsync(portal.Admin, new ReadLead(portal.A, lead.Id))).Value;
        Assert.Equal((null, "no name"), (now.Lead.Name, now.Notes));
        Assert.Equal(LeadErrors.Known, (await portal.RunAsync(portal.Admin, new CreateLead(portal.A, "604 555 0181"))).Error);
        Assert.Equal(LeadErrors.NotFound, (await portal.RunAsync(portal.Admin, new ChangeLead(portal.B, lead.Id, "stolen", null))).Error);
    }

    [Fact]
    public async Task Are_found_by_digits_and_by_words_and_in_their_organization_alone()
    {
        var lead = (await portal.RunAsync(portal.Admin, new CreateLead(portal.A, "+16045550191", "Zoë Quist", "likes 100% wool"))).Value;
        foreach (var (search, found) in new[] { ("0191", true), ("zoë", true), ("100%", true), ("1_0%", false), ("'; select 1;--", false) })
        {
            var here = await portal.RunAsync(portal.Admin, new ListLeads(portal.A, search));
            Assert.Equal(found, here.Items.Any(row => row.Id == lead.Id));
            Assert.DoesNotContain((await portal.RunAsync(portal.Admin, new ListLeads(portal.B, search))).Items, row => row.Id == lead.Id);
        }
    }

    [Theory]
    [InlineData("""{"phone":"911"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"phone":"+16045550195","name":"a\u0000b"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"phone":"+16045550195","organizationId":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{}""", HttpStatusCode.BadRequest)]
    public async Task Are_not_made_of_nonsense(string body, HttpStatusCode status)
    {
        using var answer = await portal.AdminHttp.PostAsync($"/api/organizations/{portal.A}/leads", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
    }

    private async Task<byte[]> ExportAsync(Guid organization)
    {
        using var file = new MemoryStream();
        await using (var csv = new CsvFile(file, TimeZoneInfo.Utc)) Assert.True((await portal.RunAsync(portal.Admin, new ExportLeads(organization, null, csv))).Succeeded);
        return file.ToArray();
    }
}
