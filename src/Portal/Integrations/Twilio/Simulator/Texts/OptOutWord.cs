namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>What Twilio itself does about a text that is one of its words, before anybody's webhook hears of it.</summary>
internal enum OptOutWord
{
    None,
    Stop,
    Start,
    Help,
}

/// <summary>Twilio's words; only a text that is nothing else counts.</summary>
internal static class OptOutWords
{
    public static OptOutWord Of(string body) => body.Trim().ToUpperInvariant() switch
    {
        "STOP" or "UNSUBSCRIBE" or "END" or "QUIT" or "STOPALL" or "REVOKE" or "OPTOUT" or "CANCEL" => OptOutWord.Stop,
        "START" or "YES" or "UNSTOP" => OptOutWord.Start,
        "HELP" or "INFO" => OptOutWord.Help,
        _ => OptOutWord.None,
    };

    /// <summary>What the handset is told. Toll-free numbers are stopped by the carriers' network, which has words of its own.</summary>
    public static string Confirmation(OptOutWord word, bool tollFree) => (word, tollFree) switch
    {
        (OptOutWord.Stop, false) => "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
        (OptOutWord.Stop, true) => "NETWORK MSG: You replied with the word \"stop\" which blocks all texts sent from this number. Text back \"unstop\" to receive messages again.",
        (OptOutWord.Start, false) => "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
        (OptOutWord.Start, true) => "NETWORK MSG: You have replied \"unstop\" and will begin receiving messages again from this number.",
        _ => "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
    };
}
