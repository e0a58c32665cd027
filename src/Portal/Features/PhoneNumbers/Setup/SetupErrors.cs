using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Setup;

/// <summary>Refusals of the wizard.</summary>
public static class SetupErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "setup.not_found", "There is no such setup.");

    public static readonly Error OrganizationMissing = new(ErrorKind.Conflict, "setup.organization_missing", "Choose the organization first.");

    public static readonly Error NumberMissing = new(ErrorKind.Conflict, "setup.number_missing", "Choose a number first.");

    public static readonly Error PurchaseOpen = new(ErrorKind.Conflict, "setup.purchase_open",
        "A number is being bought in this setup for the organization that was chosen. Wait for the outcome, or begin a new setup for another organization.");

    public static readonly Error AlreadyBought = new(ErrorKind.Conflict, "setup.already_bought", "A number was bought in this setup. To get another one, begin a new setup.");
}
