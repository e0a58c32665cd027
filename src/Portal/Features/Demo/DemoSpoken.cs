using System.Text;
using Portal.Data.Organizations;
using Portal.Features.Leads;
using Portal.Platform.Operations;

namespace Portal.Features.Demo;

/// <summary>What is spoken on the phone in the demonstration, and who the customers are.</summary>
internal sealed class DemoSpoken(DemoCalls calls, IOperations operations)
{
    private const string Nina = "Nina Park";

    public async Task HarbourAsync(Organization harbour, CancellationToken cancellationToken)
    {
        await KnowAsync(harbour, $"""
            Phone,Name,Notes
            {DemoConversations.SharedCustomer},Dana Whitfield,Looks for a family car. Prefers calls after five.
            +17785550142,Marc Tremblay,Drives a 2019 Golf. Speaks French.
            +16045550163,Priya Shah,Dent at the left door; photos promised.
            +16045550121,Tom Becker,Came with the spring list.
            """, cancellationToken);
        await calls.AddAsync(harbour, new DemoCall(Hours(171), "+17785550142", null, 96, "Winter tires", "Marc asked whether winter tires for a Golf are in stock. The agent said that they are, and that somebody will text him a price.",
            "Hi, thanks for calling Harbour Auto. How can I help?", "Bonjour – do you have winter tires for a 2019 Golf?", "We do. Shall I have somebody text you a price?", "Yes please.", "You will have it today. Thank you for calling."), cancellationToken);
        await calls.AddAsync(harbour, new DemoCall(Hours(99), "+16045550121", Nina, 0), cancellationToken);
        await calls.AddAsync(harbour, new DemoCall(Hours(50), DemoConversations.SharedCustomer, null, 204, "Test drive of the Outback",
            "Dana asked about the blue 2021 Outback: kilometres, warranty and whether it can be driven on Thursday. The agent confirmed Thursday at 17:30 and promised to have the car ready at the front.",
            "Hi Dana, thanks for calling Harbour Auto. How can I help?", "I am coming on Thursday to see the Outback. How many kilometres does it have?", "It has 48,000 kilometres and the manufacturer's warranty until next spring.",
            "Good. And I can drive it?", "Yes, we have you down for 17:30 and the car will stand at the front.", "Perfect, see you then.", "See you on Thursday, Dana.")
        {
            Sound = true,
            Collected = [("vehicle", "2021 Outback, blue"), ("visit_time", "Thursday 17:30"), ("budget", null)],
        }, cancellationToken);
        await calls.AddAsync(harbour, new DemoCall(Hours(26), "+16045550163", Nina, 71, "Photos of the dent", "Priya was called about the photos that did not come through. She will send them again in the evening and wants a price for the door.",
            "Hi Priya, this is the assistant of Harbour Auto. Do you have a minute?", "Sure. Is it about the photos?", "Yes, they did not arrive. Could you send them again?", "Tonight. I would like a price for the whole door.", "I have noted that. Thank you.")
        { Sound = true, Collected = [("callback_time", "Tomorrow morning")] }, cancellationToken);
        await calls.AddAsync(harbour, new DemoCall(Hours(5), "+16045550158", null, 38, "Wrong department", "The caller wanted the parts counter of another dealership and hung up.",
            "Hi there, thanks for calling Harbour Auto. How can I help?", "Is this the parts counter at Westlake?", "No, this is Harbour Auto. May I help with anything?", "No, thanks.")
        { Outcome = "failure" }, cancellationToken);
    }

    public async Task DentalAsync(Organization dental, CancellationToken cancellationToken)
    {
        await KnowAsync(dental, $"""
            Phone,Name,Notes
            {DemoConversations.SharedCustomer},Dana Whitfield,Cleaning every six months.
            +14165550128,Joan Mercer,
            """, cancellationToken);
        await calls.AddAsync(dental, new DemoCall(Hours(120), DemoConversations.SharedCustomer, null, 58, "Cleaning on Monday", "Dana booked a cleaning for Monday at nine.",
            "Hi Dana, thanks for calling Northside Dental. How can I help?", "I need a cleaning, Monday if you can.", "Monday at nine is free.", "I take it.", "Booked. See you on Monday."), cancellationToken);
        await calls.AddAsync(dental, new DemoCall(TimeSpan.FromMinutes(35), "+14165550128", "Front desk", 88, "Emergency today", "Joan was called about her lost filling and comes today at 16:20.",
            "Hi Joan, this is the assistant of Northside Dental. You wrote that your filling came out?", "Yes, it hurts a little.", "Dr. Lee can see you today at 16:20.", "I will be there.", "Good. Please come ten minutes early.")
        { Collected = [("visit_time", "Today 16:20")] }, cancellationToken);
    }

    /// <summary>A number that is nobody's is also called.</summary>
    public Task NobodysAsync(CancellationToken cancellationToken) => calls.AddUnroutedAsync("+14035550900", new DemoCall(Hours(5.5), "+15875550133", null, 42, "Opening hours on Saturday",
        "The caller asked whether the shop is open on Saturday.", "Hi, how can I help?", "Are you open on Saturday?", "I will have somebody call you back."), cancellationToken);

    private async Task KnowAsync(Organization organization, string file, CancellationToken cancellationToken) =>
        await operations.RunAsync(new ImportLeads(organization.Id, Encoding.UTF8.GetBytes(file)), cancellationToken);

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);
}
