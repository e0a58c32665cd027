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
            21211 => (400, "The 'To' number is not a valid phone number."),
            21212 => (400, "The 'From' number is not a valid phone number, shortcode, or alphanumeric sender ID."),
            21408 => (400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number"),
            21421 => (400, "PhoneNumber is invalid"),
            21422 => (400, "PhoneNumber is not available"),
            21452 => (400, "No phone numbers found in area code"),
            21602 => (400, "Message body is required."),
            21603 => (400, "A 'From' phone number is required."),
            21604 => (400, "A 'To' phone number is required."),
            21606 => (400, "The 'From' phone number provided is not a valid, SMS-capable inbound phone number or short code for your account."),
            21610 => (400, "Attempt to send to unsubscribed recipient"),
            21611 => (400, "This 'From' number has exceeded the maximum number of queued messages"),
            21612 => (400, "The 'To' phone number is not currently reachable using the 'From' phone number"),
            21614 => (400, "'To' number is not a valid mobile number"),
            21615 => (400, "Phone Number Requires a Local Address"),
            21617 => (400, "The concatenated message body exceeds the 1600 character limit"),
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
