using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Data.Organizations;
using Portal.Features.Messaging;
using Portal.Features.Messaging.Incoming;
using Portal.Integrations.Twilio;

namespace Portal.Features.Demo;

/// <summary>Conversations of the demonstration. What customers write comes in by the statement of the webhooks, with times in the past.</summary>
internal sealed class DemoConversations(PortalDbContext db, IntakeDatabase intake, IOptions<FallbackNumberOptions> fallback, TimeProvider time)
{
    /// <summary>Somebody who texts two of the organizations: each sees its own thread.</summary>
    public const string SharedCustomer = "+16045550187";

    /// <summary>Writes what a customer and an organization have texted, the oldest first.</summary>
    public async Task AddAsync(Organization organization, string customer, IReadOnlyList<DemoText> texts, CancellationToken cancellationToken)
    {
        var number = await db.Assignments.Where(assignment => assignment.OrganizationId == organization.Id)
            .Join(db.PhoneNumbers, assignment => assignment.PhoneNumberId, number => number.Id, (_, number) => number)
            .OrderBy(number => number.PurchasedAt).Select(number => number.E164).FirstAsync(cancellationToken);
        foreach (var text in texts)
        {
            if (text.By is null) await ComeInAsync(customer, number, text.Body, time.GetUtcNow() - text.Ago, cancellationToken);
            else await GoOutAsync(organization.Id, customer, number, text, cancellationToken);
        }
    }

    /// <summary>A text from a customer; to a number that is nobody's it stays unrouted.</summary>
    public async Task ComeInAsync(string customer, string number, string body, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MessageSid"] = $"SM{Guid.CreateVersion7(at):N}",
            ["From"] = customer,
            ["To"] = number,
            ["Body"] = body,
            ["NumMedia"] = "0",
            ["NumSegments"] = "1",
        };
        await using var connection = await intake.OpenAsync(cancellationToken);
        await using var command = TextStatement.Of([IncomingTextForm.Read(form, "primary", at)!], fallback.Value.PhoneNumber, at, connection);
        await TextStatement.RunAsync(command);
    }

    private async Task GoOutAsync(Guid organizationId, string customer, string number, DemoText text, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow() - text.Ago;
        var conversation = await db.Conversations.SingleAsync(c => c.OrganizationId == organizationId && c.CustomerPhone == customer, cancellationToken);
        await db.Entry(conversation).ReloadAsync(cancellationToken); // the customer's texts were written past this context
        conversation.Continue(at);
        var message = Message.Outgoing(organizationId, number, customer, text.Body, TextSegments.Count(text.Body).Segments, viaFallback: false, null, text.By!, null, at);
        message.HandOver(at.AddSeconds(1));
        message.Accept($"SM{Guid.CreateVersion7(at):N}");
        db.Messages.Add(message);
        if (text.ErrorCode is { } code)
        {
            message.Fail(MessageStatus.Undelivered, "message.not_delivered", Portal.Integrations.Twilio.TwilioErrorCatalog.SentenceOf(code), code);
            db.MessageStatuses.AddRange(new(organizationId, message.Id, "sent", null, at.AddSeconds(2)), new(organizationId, message.Id, "undelivered", code, at.AddSeconds(9)));
        }
        else
        {
            message.Advance(MessageStatus.Delivered);
            db.MessageStatuses.AddRange(new(organizationId, message.Id, "sent", null, at.AddSeconds(2)), new(organizationId, message.Id, "delivered", null, at.AddSeconds(5)));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <param name="By">Who of the organization wrote it; null: the customer.</param>
/// <param name="ErrorCode">Why it did not arrive.</param>
internal sealed record DemoText(TimeSpan Ago, string Body, string? By = null, int? ErrorCode = null);
