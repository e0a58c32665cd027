using Microsoft.Playwright;
using Portal.Platform;

namespace Portal.UiTests.Fixture;

/// <summary>A browser that is far away from the portal.</summary>
internal static class LongLine
{
    /// <summary>Whatever the page says to its circuit arrives that much later, in order.</summary>
    public static Task IsFarAwayAsync(this IPage page, TimeSpan by) => page.RouteWebSocketAsync(url => url.Contains("/_blazor", StringComparison.Ordinal), socket =>
    {
        var server = socket.ConnectToServer();
        var said = Task.CompletedTask;
        socket.OnMessage(frame => said = ArriveAsync(said, server, frame, by));
    });

    private static async Task ArriveAsync(Task before, IWebSocketRoute server, IWebSocketFrame frame, TimeSpan by)
    {
        var way = TimeProvider.System.Delay(by);
        await before;
        await way;
        if (frame.Binary is { } bytes) server.Send(bytes);
        else server.Send(frame.Text!);
    }
}
