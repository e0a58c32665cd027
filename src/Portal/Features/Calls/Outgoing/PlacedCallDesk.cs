using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Data;
using Portal.Data.Calls;
using Portal.Data.DurableWork;
using Portal.Features.Messaging;
using Portal.Integrations.ElevenLabs;
using Portal.Platform.Errors;

namespace Portal.Features.Calls.Outgoing;

/// <summary>Writes down what became of a call that was handed over. None of it is stopped by a caller who goes away.</summary>
/// <remarks>The vendor's report may be filed with the same call at the same moment; then it is read again, and what is known already stays.</remarks>
internal sealed class PlacedCallDesk(PortalDbContext db, LentNumberNotice lent, IOptions<CallingOptions> options, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>The vendor has it under this id.</summary>
    public async Task AcceptAsync(Call call, PlacedCall placed)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        if (call.ViaFallback) await lent.TellOfCallsAsync(call.OrganizationId);
        await ChangeAsync(call, () => call.Accept(placed.ConversationId!, placed.CallSid));
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Found at the vendor after its answer was lost; false when another call of ours has that id already.</summary>
    public async Task<bool> TryAdoptAsync(Call call, PlacedCall placed)
    {
        try
        {
            await AcceptAsync(call, placed);
            return true;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }

    /// <summary>Nobody knows whether it rings: it is looked up.</summary>
    /// <param name="placed">What the vendor did say; null: nothing.</param>
    public Task DoubtAsync(Call call, PlacedCall? placed)
    {
        db.RunLater(new SettleCall(call.OrganizationId, call.Id), time.GetUtcNow(), placed is null ? options.Value.LookAgain : TimeSpan.Zero);
        return ChangeAsync(call, call.Doubt);
    }

    /// <summary>Certainly not dialled, and to be tried again.</summary>
    public Task TakeBackAsync(Call call) => ChangeAsync(call, () =>
    {
        if (call.ConversationId is null) call.TakeBack();
    });

    /// <summary>It will not come about.</summary>
    public Task FailAsync(Call call, Error reason) => ChangeAsync(call, () =>
    {
        if (call.ConversationId is null) call.Fail(CallStatus.Failed, reason.Code, reason.Sentence, time.GetUtcNow()); // else the vendor knows better
    });

    private async Task ChangeAsync(Call call, Action change)
    {
        for (var attempt = 1; ; attempt++)
        {
            change();
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                await db.Entry(call).ReloadAsync(CancellationToken.None);
            }
        }
    }
}
