using Portal.Platform.Errors;

namespace Portal.Features.CustomerPhone;

/// <summary>Every refusal of the customer's handset.</summary>
public static class CustomerPhoneErrors
{
    public static readonly Error NotSimulated = new(ErrorKind.NotFound, "customer_phone.not_simulated", "Twilio is live here: customers have handsets of their own.");
    public static readonly Error NumberNotInService = new(ErrorKind.NotFound, "customer_phone.number_not_in_service", "This number is not in service at the simulated Twilio, so nobody gets the text.");
    public static readonly Error NobodyAnswers = new(ErrorKind.NotFound, "customer_phone.nobody_answers", "Nobody answers this number: no agent is assigned to it at the simulated ElevenLabs. Import and activate the number first.");
    public static readonly Error CallIsOver = new(ErrorKind.Conflict, "customer_phone.call_is_over", "This call is over already.");
    public static readonly Error EmptyText = new(ErrorKind.Invalid, "customer_phone.empty_text", "Write something, or send a picture.");
    public static readonly Error TextTooLong = new(ErrorKind.Invalid, "customer_phone.text_too_long", "A text has at most 1,600 characters.");
    public static readonly Error UnknownFault = new(ErrorKind.Invalid, "customer_phone.unknown_fault", "Choose a call and what goes wrong with it, 1 to 100 times.");
    public static readonly Error UnknownDelivery = new(ErrorKind.Invalid, "customer_phone.unknown_delivery", "The order is a list of sent, delivered, undelivered, failed, queued and sending, with commas between them.");

    /// <param name="hint">What is wrong with the number.</param>
    public static Error NotANumber(string hint) => new(ErrorKind.Invalid, "customer_phone.not_a_number", hint);
}
