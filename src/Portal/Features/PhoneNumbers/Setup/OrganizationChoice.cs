namespace Portal.Features.PhoneNumbers.Setup;

/// <summary>An organization that a number can be got for.</summary>
public sealed record OrganizationChoice(Guid Id, string Name);
