using Portal.Tests.Architecture;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.ApiReference;

/// <summary>The contract's document is kept in the repository, so that a change of the contract is seen in review.</summary>
[Collection<OnePortal>]
public sealed class OpenApiDocumentTests(PortalFixture portal)
{
    private const string Place = "docs/openapi.json";
    private const string Refresh = "PORTAL_WRITE_OPENAPI";

    [Fact]
    public async Task Is_the_committed_one()
    {
        var path = Path.Combine(SourceTree.Root, Place);
        var served = (await portal.AdminHttp.GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable(Refresh) is "1") await File.WriteAllTextAsync(path, served);

        var committed = File.Exists(path) ? await File.ReadAllLinesAsync(path) : [];
        var now = served.TrimEnd('\n').Split('\n');
        var line = Enumerable.Range(0, Math.Max(now.Length, committed.Length)).FirstOrDefault(index => now.ElementAtOrDefault(index) != committed.ElementAtOrDefault(index), -1);
        Assert.True(line < 0, $"""
            The contract changed. If that is meant, refresh {Place} with: {Refresh}=1 ./test.sh OpenApiDocument
            First difference, line {line + 1}
              committed: {committed.ElementAtOrDefault(line)}
              now:       {now.ElementAtOrDefault(line)}
            """);
    }

    [Theory]
    [InlineData("text/json")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Tells_the_one_type_of_body_that_is_read(string? contentType)
    {
        using var body = new ByteArrayContent("""{"name":"Typed"}"""u8.ToArray());
        if (contentType is not null) body.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var answer = await portal.AdminHttp.PostAsync("/api/admin/organizations", body);
        Assert.Equal((415, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("request.unsupported_media_type", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
