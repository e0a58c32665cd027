namespace Portal.Data.PhoneNumbers;

/// <summary>A ticked step of the manual import checklist: who did it, and when.</summary>
public sealed class ChecklistTick
{
    private ChecklistTick() { } // EF

    public ChecklistTick(Guid phoneNumberId, string item, string tickedBy, DateTimeOffset now) =>
        (PhoneNumberId, Item, TickedBy, TickedAt) = (phoneNumberId, item, tickedBy, now);

    public Guid PhoneNumberId { get; private set; }
    public string Item { get; private set; } = "";
    public string TickedBy { get; private set; } = "";
    public DateTimeOffset TickedAt { get; private set; }
}
