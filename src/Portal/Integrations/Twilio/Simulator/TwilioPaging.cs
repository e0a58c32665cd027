using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator;

/// <summary>Pages of a list: the next one's address is null on the last.</summary>
internal static class TwilioPaging
{
    public static SimulatedAnswer Answer<T>(SimulatedRequest request, string name, IReadOnlyList<T> found, Func<T, JsonNode> document)
    {
        var size = PageSize(request);
        var page = int.TryParse(request.Query("Page"), out var asked) ? Math.Max(0, asked) : 0;
        var start = (int)Math.Min((long)page * size, found.Count);
        var items = found.Skip(start).Take(size).Select(document).ToArray<JsonNode?>();
        return new SimulatedAnswer(200, new JsonObject
        {
            [name] = new JsonArray(items),
            ["first_page_uri"] = PageUri(request, 0, size),
            ["previous_page_uri"] = page == 0 ? null : PageUri(request, page - 1, size),
            ["next_page_uri"] = start + items.Length < found.Count ? PageUri(request, page + 1, size) : null,
            ["page"] = page,
            ["page_size"] = size,
            ["start"] = start,
            ["end"] = Math.Max(0, start + items.Length - 1),
            ["uri"] = PageUri(request, page, size),
        });
    }

    public static int PageSize(SimulatedRequest request) =>
        int.TryParse(request.Query("PageSize"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? Math.Clamp(size, 1, 1000) : 50;

    private static string PageUri(SimulatedRequest request, int page, int size)
    {
        var query = request.Context.Request.Query
            .Where(field => field.Key is not ("Page" or "PageSize"))
            .Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value.ToString())}")
            .Append($"PageSize={size}").Append($"Page={page}");
        return $"{request.Context.Request.Path}?{string.Join('&', query)}";
    }
}
