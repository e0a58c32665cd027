using Portal.Platform.Errors;

namespace Portal.Features.Messaging.Conversations;

/// <summary>Refusals about what is done with a conversation.</summary>
public static class ConversationErrors
{
    public static readonly Error MediaNotFound = new(ErrorKind.NotFound, "media.not_found", "There is no such picture.");

    public static readonly Error MediaNotHere = new(ErrorKind.Conflict, "media.not_here", "The picture is not here: it is still being fetched, or could not be.");

    public static readonly Error NoColleague = new(ErrorKind.NotFound, "conversation.assignee_not_found", "This person does not belong to the organization. Nothing was changed.");

    public static readonly Error OptedOutThemselves = new(ErrorKind.Conflict, "conversation.opted_out_by_customer", "The customer asked for no more texts in a text. Only the customer can take that back, by writing START.");

    public static readonly Error NobodyReads = new(ErrorKind.Conflict, "conversation.nobody_reads", "Only a person can have read a conversation.");
}
