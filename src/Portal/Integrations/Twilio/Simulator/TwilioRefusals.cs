using System.Text.Json.Nodes;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator;

/// <summary>Error documents as Twilio sends them.</summary>
internal static class TwilioRefusals
{
    public static SimulatedAnswer Of(int code, string? message = null)
    {
        var (status, usual) = code switch
        {
            20003 => (401, "Authenticate"),
            20008 => (403, "Resource not accessible with Test Account Credentials"),
            20404 => (404, "The requested resource was not found"),
            20429 => (429, "Too Many Requests"),
            20500 => (500, "An internal server error has occurred"),
            10001 => (403, "Account is not active"),
            21421 => (400, "PhoneNumber is invalid"),
            21422 => (400, "PhoneNumber is not available"),
            21452 => (400, "No phone numbers found in area code"),
            21615 => (400, "Phone Number Requires a Local Address"),
            21631 => (400, "Phone Number Requires an Address but the 'AddressSid' parameter was empty"),
            21649 => (400, "Unable to create record: Bundle required and not provided"),
            _ => (400, "Unable to create record"),
        };
        return new SimulatedAnswer(status, new JsonObject
        {
            ["code"] = code,
            ["message"] = message ?? usual,
            ["more_info"] = $"https://www.twilio.com/docs/errors/{code}",
            ["status"] = status,
        });
    }
}
