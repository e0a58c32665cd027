using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Inventory;
using Portal.Features.PhoneNumbers.Purchases;

namespace Portal.Features.PhoneNumbers.Setup;

/// <summary>The steps of "Get a number".</summary>
public enum SetupStep
{
    Purchase,
    Import,
    Activation,
    Done,
}

/// <summary>One run of the wizard as it stands, whoever looks and from wherever.</summary>
/// <param name="Purchase">The purchase of this run, also while it works and after it failed; null before "Buy".</param>
/// <param name="Number">The number, once owned.</param>
public sealed record SetupDetails(
    Guid Id, SetupStep Step, Guid? OrganizationId, string? OrganizationName, string Country, string? AreaCode, string? Locality, string? Contains,
    string? SelectedNumber, PurchaseRow? Purchase, PhoneNumberRow? Number, bool ManualImport, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset UpdatedAt);

/// <summary>A run that was begun and not finished.</summary>
public sealed record OpenSetupRow(Guid Id, SetupStep Step, string? OrganizationName, string? PhoneNumber, string StartedBy, DateTimeOffset UpdatedAt);

internal static class SetupSteps
{
    /// <summary>Where a run is follows from its number alone, so that it can never disagree with it.</summary>
    public static SetupStep Of(PhoneNumberStatus? number) => number switch
    {
        null => SetupStep.Purchase,
        PhoneNumberStatus.Purchased => SetupStep.Import,
        PhoneNumberStatus.Imported => SetupStep.Activation,
        _ => SetupStep.Done,
    };
}
