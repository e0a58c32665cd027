using Portal.Platform.Errors;

namespace Portal.Features.Messaging;

/// <summary>Refusals about texts and conversations.</summary>
public static class MessagingErrors
{
    public static readonly Error ConversationNotFound = new(ErrorKind.NotFound, "conversation.not_found", "There is no such conversation.");

    public static readonly Error SenderNotFound = new(ErrorKind.NotFound, "message.from_not_found", "This is none of the organization's numbers that serve. Nothing was sent.");

    public static readonly Error NoNumber = new(ErrorKind.Conflict, "message.no_number", "The organization has no number that serves, so there is nothing to send from. Nothing was sent; get a number first.");

    public static readonly Error OptedOut = new(ErrorKind.Conflict, "message.opted_out", "This customer asked for no more texts. Nothing was sent; texts are possible again once the customer writes START.");

    public static readonly Error BodyEmpty = new(ErrorKind.Invalid, "message.body_empty", "Write something first.");

    public static readonly Error BodyTooLong = new(ErrorKind.Invalid, "message.body_too_long", "A text has at most 1,600 characters. Nothing was sent; make two of it.");

    public static readonly Error ToOneself = new(ErrorKind.Invalid, "message.to_oneself", "This is the number that it would be sent from. Nothing was sent.");

    public static readonly Error NotTextable = new(ErrorKind.Invalid, "message.not_textable", "This sender has no number that can be answered.");

    public static readonly Error KeyReused = new(ErrorKind.Conflict, "message.key_reused", "This Idempotency-Key was used for another text. Nothing was sent; use a new key.");

    public static readonly Error KeyMalformed = new(ErrorKind.Invalid, "message.key_malformed", "Idempotency-Key must be 1 to 200 visible characters, sent once.");

    /// <summary>Not a number that can be texted.</summary>
    public static Error Malformed(string hint) => new(ErrorKind.Invalid, "message.to_malformed", hint);
}
