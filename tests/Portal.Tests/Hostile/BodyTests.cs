using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Tests.Architecture;
using Portal.Tests.Platform.Access;

namespace Portal.Tests.Hostile;

/// <summary>Every body of the contract's document, made wrong member by member: 400 that names the member, and nothing is done.</summary>
public sealed class BodyTests(MatrixWorld world) : IClassFixture<MatrixWorld>
{
    private static readonly JsonElement s_document = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "docs/openapi.json"))).RootElement;

    public static TheoryData<string> Routes => [.. RouteMatrix.Rows.Where(row => SchemaOf(row) is not null).Select(row => row.Route)];

    [Theory, MemberData(nameof(Routes))]
    public async Task Names_the_member_that_is_wrong(string route)
    {
        var row = RouteMatrix.Rows.Single(row => row.Route == route);
        var schema = SchemaOf(row)!.Value;
        var good = JsonNode.Parse(world.Fill(row.Body!))!.AsObject();
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToList() : [];
        List<(string Member, string Body)> cases = [("surprise", With(good, "surprise", "1"))];
        foreach (var member in schema.GetProperty("properties").EnumerateObject())
        {
            if (required.Contains(member.Name)) cases.Add((member.Name, Without(good, member.Name)));
            cases.AddRange(WrongValues(member.Value).Select(value => (member.Name, With(good, member.Name, value))));
            var twice = good[member.Name]?.ToJsonString() ?? "null";
            cases.Add((member.Name, $$"""{"{{member.Name}}":{{twice}},{{With(good, member.Name, twice)[1..]}}"""));
        }

        List<string> wrong = [];
        foreach (var (member, body) in cases)
        {
            var (status, answer) = await SendAsync(row, body);
            if (status is not 400 || answer["errors"]?[member] is null) wrong.Add($"{body} → {status} {answer.ToJsonString()}");
        }

        Assert.Empty(wrong);
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Reads_nothing_but_one_object(string route)
    {
        var row = RouteMatrix.Rows.Single(row => row.Route == route);
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 2000)) + "1" + new string('}', 2000);
        foreach (var body in (string[])["[]", "\"text\"", "7", "{", "{]", $"{row.Body} {row.Body}", "{\"a\":\"\\ud800\"}", deep, "<xml/>", "\u0000"])
        {
            var (status, _) = await SendAsync(row, body);
            Assert.Equal((body, 400), (body, status));
        }
    }

    private async Task<(int Status, JsonObject Answer)> SendAsync(RouteRow row, string body)
    {
        using var request = (row with { Body = body }).Request(world, world.A.Id, row.Thing is null ? "" : await row.Thing(world)(world.A));
        using var answer = await world.AdminHttp.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject());
    }

    private static JsonElement? SchemaOf(RouteRow row)
    {
        var parts = row.Route.Split(' ');
        if (!s_document.GetProperty("paths").TryGetProperty(parts[1], out var path) || !path.TryGetProperty(parts[0].ToLowerInvariant(), out var operation)) return null;
        return operation.TryGetProperty("requestBody", out var body) ? Resolve(body.GetProperty("content").GetProperty("application/json").GetProperty("schema")) : null;
    }

    private static JsonElement Resolve(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var choices)) schema = choices.EnumerateArray().Single(choice => choice.TryGetProperty("$ref", out _));
        return schema.TryGetProperty("$ref", out var reference) ? s_document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]) : schema;
    }

    private static IEnumerable<string> WrongValues(JsonElement member)
    {
        var schema = Resolve(member);
        var types = schema.TryGetProperty("type", out var type) ? type.ValueKind is JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : (string[])[type.GetString()!] : [];
        var nullable = types.Contains("null") || member.TryGetProperty("oneOf", out _);
        var anyText = types.Contains("string") && !schema.TryGetProperty("format", out _);
        return ((string[])["{}", "[]", "12.5", "true", "\"neither word, id nor time\"", "null", "\"nul\\u0000\""])
            .Where(value => !(value is "{}" && types.Contains("object")) && !(value is "true" && types.Contains("boolean")) && !(value.StartsWith("\"neither", StringComparison.Ordinal) && anyText) && !(value is "null" && nullable));
    }

    private static string With(JsonObject body, string member, string value)
    {
        var rest = Without(body, member);
        return $$"""{"{{member}}":{{value}}{{(rest is "{}" ? "" : ",")}}{{rest[1..]}}""";
    }

    private static string Without(JsonObject body, string member)
    {
        var rest = body.DeepClone().AsObject();
        rest.Remove(member);
        return rest.ToJsonString();
    }
}
