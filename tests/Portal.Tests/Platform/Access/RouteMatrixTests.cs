using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Tests.Platform.Access;

/// <summary>Every route × everybody × own, another's and random ids: what is not yours looks exactly like what does not exist.</summary>
public sealed class RouteMatrixTests(MatrixWorld world) : IClassFixture<MatrixWorld>
{
    private static readonly Caller[] s_callers = Enum.GetValues<Caller>();

    public static TheoryData<string> Every => [.. RouteMatrix.Rows.Select(row => row.Route)];
    public static TheoryData<string> WithOrganization => [.. RouteMatrix.Rows.Where(row => row.HasOrganization).Select(row => row.Route)];
    public static TheoryData<string> WithThing => [.. RouteMatrix.Rows.Where(row => row.Thing is not null).Select(row => row.Route)];

    [Fact]
    public async Task Has_a_row_for_every_route_of_the_document()
    {
        using var document = JsonDocument.Parse(await world.AdminHttp.GetStringAsync("/openapi/v1.json"));
        var documented = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"))
            .Where(route => !route.Contains("/api/webhooks/", StringComparison.Ordinal)); // for vendors alone, by signature
        Assert.Equal(documented.Order(StringComparer.Ordinal), RouteMatrix.Rows.Select(row => row.Route).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Every))]
    public async Task Serves_those_it_is_for_and_refuses_the_others(string route)
    {
        var row = Row(route);
        foreach (var caller in s_callers)
        {
            var answer = await SendAsync(row, caller, world.A.Id, row.Thing is null ? "" : await row.Thing(world)(world.A));
            Assert.Equal((caller, row.For(caller)), (caller, answer.Status));
        }
    }

    [Theory, MemberData(nameof(WithOrganization))]
    public async Task Tells_another_organization_from_none_by_nothing(string route)
    {
        var row = Row(route);
        foreach (var caller in s_callers)
        {
            var another = await SendAsync(row, caller, world.B.Id, row.Thing is null ? "" : await row.Thing(world)(world.B));
            var random = await SendAsync(row, caller, Guid.NewGuid(), row.RandomThing());
            Assert.Equal((caller, row.ForAnother(caller)), (caller, another.Status));
            if (RouteRow.IsOfPlatform(caller)) Assert.Equal((caller, 404), (caller, random.Status));
            else Assert.Equal(random, another);
        }
    }

    [Theory, MemberData(nameof(WithThing))]
    public async Task Finds_nothing_under_an_id_that_is_not_the_organizations_own(string route)
    {
        var row = Row(route);
        foreach (var caller in s_callers)
        {
            var expected = row.For(caller) == row.Success ? 404 : row.For(caller);
            var random = await SendAsync(row, caller, world.A.Id, row.RandomThing());
            Assert.Equal((caller, expected), (caller, random.Status));
            if (row.HasOrganization) Assert.Equal(random, await SendAsync(row, caller, world.A.Id, await row.Thing!(world)(world.B)));
        }
    }

    private static RouteRow Row(string route) => RouteMatrix.Rows.Single(row => row.Route == route);

    /// <summary>Status, and the body of a refusal without its trace. A refusal is always problem details, and never a redirect.</summary>
    private async Task<(int Status, string? Refusal)> SendAsync(RouteRow row, Caller caller, Guid organizationId, string thing)
    {
        using var request = row.Request(world, organizationId, thing);
        using var answer = await world[caller].SendAsync(request);
        if (answer.IsSuccessStatusCode) return ((int)answer.StatusCode, null);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Null(answer.Headers.Location);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        problem.Remove("traceId");
        return ((int)answer.StatusCode, problem.ToJsonString());
    }
}
