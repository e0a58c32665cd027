using Npgsql;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Tests.Fixture;

namespace Portal.Tests.Isolation;

/// <summary>The three functions that the schema offers to the outside: whose a number is, now and at any time, and which number an organization has.</summary>
public sealed class RouteFunctionsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static int s_numbers;

    [Theory]
    [InlineData(-1, null)] // before anybody had it
    [InlineData(0, "A")] // the first instant
    [InlineData(5, "A")]
    [InlineData(9, "A")]
    [InlineData(10, null)] // the first instant after
    [InlineData(15, null)] // between two owners
    [InlineData(20, "B")]
    [InlineData(29, "B")]
    [InlineData(30, "A")] // handed over in one instant
    [InlineData(100_000, "A")] // and still
    public async Task Tell_the_owner_at_the_time(int minute, string? owner)
    {
        var (a, b) = (await OrganizationAsync(), await OrganizationAsync());
        var number = await NumberAsync(PhoneNumberStatus.Imported, null, (a, 0, 10), (b, 20, 30), (a, 30, null));

        Assert.Equal(owner switch { "A" => a, "B" => b, _ => null }, await OwnerAsync(number, s_start.AddMinutes(minute)));
        Assert.Null(await OwnerAsync("+1" + number[2..^1] + "x", s_start.AddMinutes(minute)));
        Assert.Null(await OwnerAsync(number[1..], s_start.AddMinutes(minute))); // exact, never by the end
        Assert.Equal(a, await OwnerAsync(number));
    }

    [Theory]
    [InlineData(PhoneNumberStatus.Suspended)]
    [InlineData(PhoneNumberStatus.Quarantined)]
    [InlineData(PhoneNumberStatus.Releasing)]
    [InlineData(PhoneNumberStatus.Purchased)]
    public async Task Know_the_owner_of_a_number_that_does_not_serve_and_do_not_offer_it(PhoneNumberStatus status)
    {
        var organization = await OrganizationAsync();
        var number = await NumberAsync(status, s_start, (organization, 0, null));
        Assert.Equal(organization, await OwnerAsync(number)); // a late text is still that organization's
        Assert.Null(await NumberOfAsync(organization));
    }

    [Fact]
    public async Task Offer_the_number_that_was_activated_last_of_those_that_are_still_the_organizations()
    {
        var (organization, other) = (await OrganizationAsync(), await OrganizationAsync());
        Assert.Null(await NumberOfAsync(organization));
        await NumberAsync(PhoneNumberStatus.Active, s_start.AddMinutes(1), (organization, 0, null));
        var later = await NumberAsync(PhoneNumberStatus.Active, s_start.AddMinutes(2), (organization, 0, null));
        await NumberAsync(PhoneNumberStatus.Active, s_start.AddMinutes(3), (organization, 0, 10), (other, 10, null));
        Assert.Equal(later, await NumberOfAsync(organization));
    }

    [Fact]
    public async Task Tell_a_number_that_was_given_back_and_bought_again_from_itself()
    {
        var (before, after) = (await OrganizationAsync(), await OrganizationAsync());
        var number = await NumberAsync(PhoneNumberStatus.Released, null, (before, 0, 10));
        await NumberAsync(PhoneNumberStatus.Imported, null, number, (after, 20, null));
        Assert.Equal((before, null, after), (await OwnerAsync(number, s_start.AddMinutes(5)), await OwnerAsync(number, s_start.AddMinutes(15)), await OwnerAsync(number)));
    }

    [Theory]
    [InlineData("portal_platform", true)]
    [InlineData("portal_ingest", true)]
    [InlineData("portal_tenant", false)]
    [InlineData("portal_accounts", false)]
    [InlineData("none", false)]
    public async Task Are_for_the_platform_and_for_what_arrives(string role, bool allowed)
    {
        foreach (var call in (string[])["get_organization_phone_number(gen_random_uuid())", "get_organization_by_phone_number('+16045550100')", "get_organization_by_phone_number('+16045550100', now())"])
        {
            var asking = AskAsync($"SELECT public.{call}", role);
            if (allowed) Assert.Null(await asking);
            else Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => asking)).SqlState);
        }
    }

    [Fact]
    public async Task Are_not_led_astray_by_a_search_path()
    {
        var (owner, thief) = (await OrganizationAsync(), await OrganizationAsync());
        var number = await NumberAsync(PhoneNumberStatus.Active, s_start, (owner, 0, null));
        await using (var schema = await portal.Database.OpenOwnerAsync())
        {
            await using var evil = new NpgsqlCommand($"""
                CREATE SCHEMA evil; GRANT USAGE ON SCHEMA evil TO PUBLIC;
                CREATE TABLE evil.phone_numbers AS SELECT * FROM public.phone_numbers;
                CREATE TABLE evil.organization_phone_numbers AS SELECT * FROM public.organization_phone_numbers;
                UPDATE evil.organization_phone_numbers SET organization_id = '{thief}';
                CREATE FUNCTION evil.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT timestamptz ''epoch''';
                CREATE FUNCTION evil.text_eq_always(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
                CREATE OPERATOR evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.text_eq_always);
                GRANT SELECT ON ALL TABLES IN SCHEMA evil TO PUBLIC;
                """, schema);
            await evil.ExecuteNonQueryAsync();
        }

        const string Path = "SET search_path = evil, pg_temp, public, pg_catalog;";
        Assert.Equal(owner, await AskAsync($"SELECT public.get_organization_by_phone_number('{number}')", "portal_ingest", Path));
        Assert.Equal(number, await AskAsync($"SELECT public.get_organization_phone_number('{owner}')", "portal_ingest", Path));
        Assert.Null(await AskAsync($"SELECT public.get_organization_phone_number('{thief}')", "portal_ingest", Path));
    }

    private async Task<Guid?> OwnerAsync(string number, DateTimeOffset? at = null) => (Guid?)await AskAsync(
        at is null ? $"SELECT get_organization_by_phone_number('{number}')" : $"SELECT get_organization_by_phone_number('{number}', '{at:O}')", "portal_ingest");

    private async Task<string?> NumberOfAsync(Guid organization) => (string?)await AskAsync($"SELECT get_organization_phone_number('{organization}')", "portal_ingest");

    private async Task<object?> AskAsync(string sql, string role, string before = "")
    {
        await using var connection = new NpgsqlConnection($"{portal.Database.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using (var become = new NpgsqlCommand($"{before} SET ROLE {role}", connection)) await become.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is { } answer and not DBNull ? answer : null;
    }

    private async Task<Guid> OrganizationAsync() => (await portal.SaveAsync(new Organization("Owner", $"o-{Guid.NewGuid():N}", "CA", "America/Vancouver", s_start))).Id;

    private Task<string> NumberAsync(PhoneNumberStatus status, DateTimeOffset? activatedAt, params (Guid Organization, int From, int? Until)[] assignments) =>
        NumberAsync(status, activatedAt, $"+1604{5_550_000 + Interlocked.Increment(ref s_numbers)}", assignments);

    private async Task<string> NumberAsync(PhoneNumberStatus status, DateTimeOffset? activatedAt, string e164, params (Guid Organization, int From, int? Until)[] assignments)
    {
        var number = new PhoneNumber(e164, $"PN{Guid.NewGuid():N}", null, s_start);
        number.Imported($"phnum_{Guid.NewGuid():N}", null, s_start);
        if (activatedAt is { } at) number.Activate(at);
        await portal.SaveAsync(number, [.. assignments.Select(interval =>
        {
            var assignment = new Assignment(interval.Organization, number.Id, s_start.AddMinutes(interval.From));
            if (interval.Until is { } until) assignment.End(s_start.AddMinutes(until));
            return assignment;
        })]);
        await using var owner = await portal.Database.OpenAsAsync(Portal.Data.Tenancy.Actor.System);
        await using var change = new NpgsqlCommand("UPDATE phone_numbers SET status = $1 WHERE id = $2", owner) { Parameters = { new() { Value = status.ToString().ToLowerInvariant() }, new() { Value = number.Id } } };
        await change.ExecuteNonQueryAsync();
        return e164;
    }
}
