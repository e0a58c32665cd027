using Portal.Data.Organizations;

namespace Portal.Features.Demo;

/// <summary>What is said in the demonstration.</summary>
internal sealed class DemoTalks(DemoConversations conversations, TimeProvider time)
{
    private const string Nina = "Nina Park";
    private const string Omar = "Omar Haddad";

    public async Task HarbourAsync(Organization harbour, CancellationToken cancellationToken)
    {
        await conversations.AddAsync(harbour, DemoConversations.SharedCustomer,
        [
            new(Hours(52), "Hi, is the blue 2021 Outback still available?"),
            new(Hours(51.8), "Hello! Yes, it is. Would you like to see it this week?", Nina),
            new(Hours(51.5), "Thursday after 5 would work"),
            new(Hours(51.4), "Thursday 17:30 it is. Ask for Nina at the front desk.", Nina),
            new(Hours(3), "Running ten minutes late, sorry"),
            new(Hours(2.9), "No problem, see you soon.", Nina),
            new(TimeSpan.FromMinutes(14), "One more thing: do you take trade-ins?"),
        ], cancellationToken);
        await conversations.AddAsync(harbour, "+17785550142",
        [
            new(Hours(30), "What would the winter tires cost for a Golf?"),
            new(Hours(29), "A set of four is $980 mounted. Shall I book you in?", Omar),
            new(Hours(28.5), "Parfait – demain à 9h ? 👍"),
            new(Hours(28), "Booked: tomorrow, 9:00.", Omar),
        ], cancellationToken);
        await conversations.AddAsync(harbour, "+12505550119",
        [
            new(Hours(74), "Please call me about the recall"),
            new(Hours(73), "We will. Which model do you drive?", Omar),
            new(Hours(72), "STOP"),
        ], cancellationToken);
        await conversations.AddAsync(harbour, "+16045550163",
        [
            new(Hours(9), "Did you get my photos of the dent?"),
            new(Hours(8.9), "They did not come through. Could you send them again?", Nina, ErrorCode: 30003),
        ], cancellationToken);
        await conversations.AddAsync(harbour, "+16045550191", [new(Hours(1), "got the car, thanks! please don't text me again about service offers")], cancellationToken);
    }

    public async Task DentalAsync(Organization dental, CancellationToken cancellationToken)
    {
        await conversations.AddAsync(dental, DemoConversations.SharedCustomer,
        [
            new(Hours(26), "Can I move my cleaning from Monday to Wednesday?"),
            new(Hours(25.5), "Wednesday at 10:15 is free. Shall I change it?", "Front desk"),
            new(Hours(25.4), "Yes please"),
            new(Hours(25.3), "Done. See you Wednesday, 10:15.", "Front desk"),
        ], cancellationToken);
        await conversations.AddAsync(dental, "+14165550128", [new(TimeSpan.FromMinutes(41), "My filling came out. Do you have anything today?")], cancellationToken);
    }

    /// <summary>Flowers' number does not serve yet: its texts are kept. And one text is nobody's.</summary>
    public async Task FlowersAsync(Organization flowers, CancellationToken cancellationToken)
    {
        await conversations.AddAsync(flowers, "+14035550176", [new(Hours(4), "Do you deliver to Canmore on Sundays?")], cancellationToken);
        await conversations.ComeInAsync("+15875550133", "+14035550900", "Hi, are you open on Saturday?", time.GetUtcNow() - Hours(6), cancellationToken);
    }

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);
}
