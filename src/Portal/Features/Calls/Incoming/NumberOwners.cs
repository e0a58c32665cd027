using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;

namespace Portal.Features.Calls.Incoming;

/// <summary>Asks whose a number was.</summary>
internal sealed class NumberOwners(PortalDbContext db)
{
    public Task<NumberOwnership> ByPhoneIdAsync(string phoneNumberId, CallInstant at, CancellationToken cancellationToken) =>
        AskAsync(number => number.ElevenLabsPhoneId == phoneNumberId, at, cancellationToken);

    public Task<NumberOwnership> ByNumberAsync(string e164, CallInstant at, CancellationToken cancellationToken) =>
        AskAsync(number => number.E164 == e164, at, cancellationToken);

    /// <summary>A number that was given back and bought again has several rows, each with owners of its own.</summary>
    private async Task<NumberOwnership> AskAsync(Expression<Func<PhoneNumber, bool>> which, CallInstant at, CancellationToken cancellationToken)
    {
        var (earliest, latest) = (at.From.ToUniversalTime(), at.To.ToUniversalTime());
        var rows = await (from number in db.PhoneNumbers.Where(which)
                          join a in db.Assignments.Where(a => a.AssignedFrom <= latest && (a.AssignedUntil == null || earliest < a.AssignedUntil)) on number.Id equals a.PhoneNumberId into owners
                          from owner in owners.DefaultIfEmpty()
                          select new { number.E164, OrganizationId = owner == null ? (Guid?)null : owner.OrganizationId }).ToListAsync(cancellationToken);
        return new NumberOwnership(rows.FirstOrDefault()?.E164, [.. rows.Select(row => row.OrganizationId).OfType<Guid>().Distinct()]);
    }
}

/// <summary>Whose a number was within a stretch of time.</summary>
/// <param name="E164">The number; null: the inventory does not know it.</param>
/// <param name="Owners">None, one, or several where it changed hands in that time.</param>
internal sealed record NumberOwnership(string? E164, IReadOnlyList<Guid> Owners)
{
    /// <summary>The one that it was for certain.</summary>
    public Guid? Owner => Owners is [var one] ? one : null;

    /// <summary>Why there is none; null where there is.</summary>
    public string? Why => (E164, Owners.Count) switch
    {
        (null, _) => "number_unknown",
        (_, 0) => "number_unassigned",
        (_, 1) => null,
        _ => "number_changed_hands",
    };
}
