namespace Portal.Features.PhoneNumbers.Import;

/// <summary>A person ticked a step of the checklist, or took the tick away.</summary>
public sealed record ChecklistTicking(string Item, bool Ticked);
