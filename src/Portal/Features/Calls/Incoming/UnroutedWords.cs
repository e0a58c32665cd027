namespace Portal.Features.Calls.Incoming;

/// <summary>Why a call is nobody's, for the admins who have to find out.</summary>
public static class UnroutedWords
{
    public static string Of(string? why) => why switch
    {
        "number_unknown" => "The inventory does not know this number.",
        "number_unassigned" => "The number belonged to no organization when the call began.",
        "number_changed_hands" => "The number changed hands in the time in which the call can have begun, so it could be either one's.",
        "both_sides_ours" => "Both sides are numbers of the platform, and the event does not say which one's call it was.",
        _ => "The event names no number of the platform, as those of a web page's assistant do.",
    };
}
