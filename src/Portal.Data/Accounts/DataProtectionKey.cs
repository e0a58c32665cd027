namespace Portal.Data.Accounts;

/// <summary>One key of ASP.NET Core Data Protection, so that every node reads every node's cookies.</summary>
public sealed class DataProtectionKey
{
    private DataProtectionKey() { } // EF

    public DataProtectionKey(string friendlyName, string xml) => (FriendlyName, Xml) = (friendlyName, xml);

    public int Id { get; private set; }
    public string FriendlyName { get; private set; } = "";
    public string Xml { get; private set; } = "";
}
