namespace Portal.Shell;

/// <summary>The log line of a page that broke.</summary>
internal static partial class PageFailures
{
    [LoggerMessage(LogLevel.Error, "A page broke; the screen shows reference {Reference}")]
    public static partial void Log(ILogger logger, string reference, Exception exception);
}
