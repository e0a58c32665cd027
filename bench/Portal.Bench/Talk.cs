using System.Globalization;
using System.Text.Json;

namespace Portal.Bench;

/// <summary>One believable text of the past.</summary>
internal sealed record PastText(int Organization, string Customer, Guid Id, bool Inbound, string Body, DateTimeOffset At, string Sid)
{
    public string Number => Population.Number(Organization);

    /// <summary>The form that Twilio would have posted.</summary>
    public string Payload => JsonSerializer.Serialize(TextForm.Of("AC" + new string('0', 32), Sid, Customer, Number, Body));
}

/// <summary>What an organization and a customer have written to each other. The same at every reading.</summary>
internal sealed record Talk(int Organization, string Customer, int Texts, DateTimeOffset Until)
{
    private static readonly TimeSpan s_longestPast = TimeSpan.FromDays(180);

    private static readonly string[] s_asked =
    [
        "Hi, is the blue Civic still there?", "Can I come by tomorrow around 4?", "What would you give me for my 2015 Escape?", "Do you have anything earlier than Thursday?",
        "ok thanks!!", "Great, see you then", "Sorry, running ten minutes late", "Is financing possible with 10% down? My bank said no in spring but my situation has changed since, I have a new job",
        "👍", "Could you send me the price with tax please", "My tooth hurts again since last night", "wrong number?", "Yes", "No, the other one, the grey one next to the door",
    ];

    private static readonly string[] s_answered =
    [
        "Hello! Yes, it is. Would you like to see it today?", "Tomorrow at 4 works. Ask for Dana at the desk.", "We would have to look at it; it takes about fifteen minutes. When can you bring it in?",
        "Thursday 9:40 is the earliest one right now. Shall I put you on the list in case somebody cancels?", "You're welcome!", "No problem, we are here until six.",
        "The price with tax and fees is 18,432.60. I have sent the details by e-mail as well.", "See you then!", "Thanks for letting us know.",
    ];

    /// <summary>Oldest first.</summary>
    public IEnumerable<PastText> Read()
    {
        var random = new Random(HashCode.Combine(Organization, Texts));
        var step = s_longestPast / Texts;
        for (var index = 0; index < Texts; index++)
        {
            var inbound = index == 0 || random.Next(100) < 52;
            var words = inbound ? s_asked : s_answered;
            var at = Until - (step * (Texts - index)) + (step * random.NextDouble() * 0.9);
            yield return new PastText(Organization, Customer, Guid.CreateVersion7(at), inbound, words[random.Next(words.Length)], at, Sid(index));
        }
    }

    private string Sid(int index) => string.Create(CultureInfo.InvariantCulture, $"SM{Organization:x8}{Customer[1..],12}{index:x12}");

    /// <summary>All conversations of a population: short ones, and one very long one if there is room for it.</summary>
    /// <param name="messages">How many texts in all, about.</param>
    /// <param name="longest">How many of them in one conversation.</param>
    public static IEnumerable<Talk> All(Population population, int messages, int longest, DateTimeOffset until)
    {
        var average = (messages - longest) / (population.Organizations * population.Customers);
        for (var organization = 0; organization < population.Organizations && average > 0; organization++)
        {
            for (var customer = 0; customer < population.Customers; customer++)
            {
                yield return new Talk(organization, Population.Customer(customer), Math.Max(1, average + ((organization + customer) % 9) - 4), until);
            }
        }

        if (longest > 0) yield return new Talk(0, Population.Talkative, longest, until);
    }
}
