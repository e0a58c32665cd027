using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Calls;
using Portal.Data.Messaging;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Features.Calls.Incoming;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Platform.Operations;

namespace Portal.Features.Demo;

/// <summary>Calls of the demonstration. They come in by the webhooks' own intake, with times in the past, and are filed by its job.</summary>
internal sealed class DemoCalls(PortalDbContext db, PostCallIntake intake, IOperations operations, TimeProvider time)
{
    /// <summary>A call of the organization's first number.</summary>
    public async Task AddAsync(Organization organization, DemoCall call, CancellationToken cancellationToken)
    {
        var number = await db.Assignments.Where(assignment => assignment.OrganizationId == organization.Id)
            .Join(db.PhoneNumbers, assignment => assignment.PhoneNumberId, number => number.Id, (_, number) => number)
            .OrderBy(number => number.PurchasedAt).FirstAsync(cancellationToken);
        var conversation = $"conv_{Guid.CreateVersion7(time.GetUtcNow() - call.Ago):N}";
        if (call.By is not null) await PlaceAsync(organization.Id, number.E164, conversation, call, cancellationToken);
        await TellAsync(DemoCallEvents.Of(call, conversation, number.E164, number.ElevenLabsPhoneId, time.GetUtcNow()), cancellationToken);
        if (call.Sound) await TellAsync(DemoCallEvents.SoundOf(conversation, Sound(call.Seconds)), cancellationToken);
    }

    /// <summary>A call of a number that is nobody's.</summary>
    public Task AddUnroutedAsync(string number, DemoCall call, CancellationToken cancellationToken) =>
        TellAsync(DemoCallEvents.Of(call, $"conv_{Guid.CreateVersion7(time.GetUtcNow() - call.Ago):N}", number, phoneId: null, time.GetUtcNow()), cancellationToken);

    private async Task PlaceAsync(Guid organizationId, string number, string conversationId, DemoCall demo, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow() - demo.Ago;
        db.ChangeTracker.Clear(); // what customers wrote and said went past this context
        var conversation = await db.Conversations.SingleOrDefaultAsync(c => c.OrganizationId == organizationId && c.CustomerPhone == demo.Customer, cancellationToken)
            ?? db.Conversations.Add(new Conversation(organizationId, demo.Customer, at)).Entity;
        conversation.Continue(at);
        var call = Call.Outgoing(organizationId, number, demo.Customer, leadId: null, viaFallback: false, null, demo.By!, null, at);
        call.HandOver("demo", "{}", at);
        call.Accept(conversationId, callSid: null);
        db.Calls.Add(call);
        await db.SaveChangesAsync(cancellationToken);
    }

    // As long as the call, minute by minute.
    private static byte[] Sound(int seconds) => [.. Enumerable.Range(0, (seconds + 59) / 60).SelectMany(minute => SampleSound.Mp3(Math.Min(60, seconds - (60 * minute))))];

    private async Task TellAsync(JsonObject told, CancellationToken cancellationToken)
    {
        using var raw = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(told.ToJsonString()));
        await using var body = await PostCallBody.ReadAsync(raw, cancellationToken);
        await intake.ReceiveAsync(body, raw, "webhook", cancellationToken);
        await operations.RunAsync(new FilePostCall(PostCallIntake.KeyOf(PostCallReader.Read(body.Json, time.GetUtcNow()))), cancellationToken);
    }
}

/// <param name="Customer">E.164.</param>
/// <param name="By">Who of the organization had the customer called; null: the customer called.</param>
/// <param name="Seconds">0: nobody took it.</param>
/// <param name="Lines">What was said in turns, the agent first.</param>
internal sealed record DemoCall(TimeSpan Ago, string Customer, string? By, int Seconds, string? Title = null, string? Summary = null, params string[] Lines)
{
    public string Outcome { get; init; } = "success";

    public bool Sound { get; init; }

    /// <summary>What the agent was to find out.</summary>
    public IReadOnlyList<(string Id, string? Value)> Collected { get; init; } = [];
}
