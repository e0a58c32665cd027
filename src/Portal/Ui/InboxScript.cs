namespace Portal.Ui;

/// <summary>The script of a list beside what is open of it: its keys, whether they are on, and the browser's time zone.</summary>
internal static class InboxScript
{
    public const string Path = "./js/inbox.js";
}
