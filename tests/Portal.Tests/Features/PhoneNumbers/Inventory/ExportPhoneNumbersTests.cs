using System.Net;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Features.Audit;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Inventory;

[Collection<OnePortal>]
public sealed class ExportPhoneNumbersTests(PortalFixture portal)
{
    private static readonly DateTimeOffset s_day = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Leaves_as_a_file_of_what_the_page_shows()
    {
        var owner = await portal.SaveAsync(new Organization("=HYPERLINK(\"x\")", "formula", "CA", "UTC", s_day));
        var (first, second, pooled) = (Number("+16047770001"), Number("+16047770002"), Number("+16047770003"));
        await portal.SaveAsync(first, second, pooled, new Assignment(owner.Id, first.Id, s_day), new Assignment(owner.Id, second.Id, s_day));

        using var answer = await portal.AdminHttp.GetAsync("/api/admin/phone-numbers/csv?view=needs_action&search=hyperlink&sort=-number&cursor=ignored");

        Assert.Equal((HttpStatusCode.OK, "text/csv", "phone-numbers.csv"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName));
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("Bought (UTC)", lines[0], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("\"'+16047770002\",(604) 777-0002,Purchased,\"'=HYPERLINK(", lines[1], StringComparison.Ordinal);
        Assert.Contains(",2026-03-01 12:00:00,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"'+16047770001\",", lines[2], StringComparison.Ordinal);
        Assert.Single((await portal.RunAsync(portal.Admin, new ListAuditEntries(new AuditFilter("phone_numbers.exported")))).Items);
    }

    private static PhoneNumber Number(string e164)
    {
        var number = new PhoneNumber(e164, $"PN{Guid.NewGuid():N}", null, s_day);
        number.Describe("CA", "BC", "Rosedale", voice: true, sms: true, mms: false);
        return number;
    }
}
