using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>A text on the handset that Twilio wrote itself: the API does not list it and nobody is charged for it.</summary>
public sealed record TwilioNotice(string Id, string Customer, string Number, string Body, DateTimeOffset At);

/// <summary>Who does not want texts from which number, as Twilio keeps it: for each pair, not for the person.</summary>
internal sealed class BlockedPairs(SimulatorState state)
{
    private readonly SimulatedTable<string> _pairs = state.Table<string>("twilio.blocked");
    private readonly SimulatedTable<TwilioNotice> _notices = state.Table<TwilioNotice>("twilio.notices");

    public IReadOnlyList<TwilioNotice> Notices => _notices.All();

    public bool Contains(string customer, string number) => _pairs.Find(Pair(customer, number)) is not null;

    /// <summary>Does what the word asks for, and confirms it to the customer when it changed something.</summary>
    public void Heed(OptOutWord word, string customer, SimulatedNumber number, DateTimeOffset at)
    {
        var blocked = Contains(customer, number.E164);
        var tollFree = number.Type is NumberStock.TollFree;
        switch (word)
        {
            case OptOutWord.Stop when !blocked: _pairs.Put(Pair(customer, number.E164), customer); break;
            case OptOutWord.Start when blocked: _pairs.Remove(Pair(customer, number.E164)); break;
            case OptOutWord.Help when !(blocked && tollFree): break;
            default: return;
        }

        var id = $"{Guid.CreateVersion7(at):N}";
        _notices.Put(id, new TwilioNotice(id, customer, number.E164, OptOutWords.Confirmation(word, tollFree), at));
    }

    private static string Pair(string customer, string number) => $"{number}>{customer}";
}
