namespace Portal.Data.Vendors;

/// <summary>What the last look at a vendor found; one row a vendor, shared by all nodes.</summary>
public sealed class VendorHealth
{
    private VendorHealth() { } // EF

    public VendorHealth(string vendor) => Vendor = vendor;

    /// <summary><c>twilio</c> or <c>elevenlabs</c>.</summary>
    public string Vendor { get; private set; } = "";
    public DateTimeOffset CheckedAt { get; private set; }
    public DateTimeOffset? LastGoodAt { get; private set; }

    /// <summary>Stable code of what is wrong; null when well.</summary>
    public string? Code { get; private set; }
    public string? Sentence { get; private set; }
    public int? Milliseconds { get; private set; }

    public void Well(int milliseconds, DateTimeOffset now) =>
        (CheckedAt, LastGoodAt, Code, Sentence, Milliseconds) = (now, now, null, null, milliseconds);

    public void Ill(string code, string sentence, DateTimeOffset now) =>
        (CheckedAt, Code, Sentence, Milliseconds) = (now, code, sentence, null);
}
