using Portal.Data.Calls;

namespace Portal.Features.Calls.Incoming;

/// <summary>Finds whose a call is: by the vendor's id of our number, by our number, by the call that we placed, by whichever side is ours. At the instant at which the call began.</summary>
/// <remarks>The customer's phone never decides, and no id of an organization that an event carries is looked at. What could be two organizations' is nobody's.</remarks>
internal sealed class CallMatcher(NumberOwners owners, PlacedCalls placed)
{
    public async Task<CallMatch> MatchAsync(PostCallEvent told, CancellationToken cancellationToken)
    {
        var known = await placed.FindAsync(told, cancellationToken);
        var at = known is { Direction: CallDirection.Outbound, HandedOverAt: { } handedOver } ? new CallInstant(handedOver, handedOver) : told.Began; // of a call that we placed we know better
        var found = await ByOurSideAsync(told, at, cancellationToken);
        if (known is not null)
        {
            // What is with an organization stays there: the number may have passed on in the second in which the call began.
            var agrees = found.OrganizationId == known.OrganizationId;
            return new CallMatch(known.OrganizationId, agrees ? found.By : "our_call", known.PhoneNumber) { Call = known, Why = agrees || found.OrganizationId is null ? null : "number_was_anothers" };
        }

        if (found.OrganizationId is not null || found.Why is "number_unassigned" or "number_changed_hands")
        {
            return found; // a number of ours that was nobody's: the other side does not make up for it
        }

        if (told.CallSid is { } sid && await placed.OnTheSameLineAsync(sid, cancellationToken) is { } line)
        {
            return new CallMatch(line.OrganizationId, "call_sid", line.PhoneNumber);
        }

        return await ByEitherSideAsync(told, at, found, cancellationToken);
    }

    private async Task<CallMatch> ByOurSideAsync(PostCallEvent told, CallInstant at, CancellationToken cancellationToken)
    {
        CallMatch? byId = null;
        if (told.PhoneNumberId is { Length: > 0 } id)
        {
            var ownership = await owners.ByPhoneIdAsync(id, at, cancellationToken);
            byId = new CallMatch(ownership.Owner, "phone_number_id", ownership.E164 ?? told.AgentNumber ?? PostCallReader.Short(id, 64)) { Why = ownership.Why };
            if (ownership.E164 is not null) return byId;
        }

        if (told.AgentNumber is not { } number)
        {
            return byId ?? new CallMatch(null, "", CallMatch.NoNumber) { Why = "no_number" };
        }

        var owned = await owners.ByNumberAsync(number, at, cancellationToken);
        return new CallMatch(owned.Owner, "agent_number", number) { Why = owned.Why };
    }

    /// <summary>Neither side is named as ours: whichever of the two is, if only one can be.</summary>
    private async Task<CallMatch> ByEitherSideAsync(PostCallEvent told, CallInstant at, CallMatch unmatched, CancellationToken cancellationToken)
    {
        List<(string By, NumberOwnership Owned)> ours = [];
        foreach (var (by, number, possible) in Sides(told))
        {
            if (number is null || !possible || number == told.ExternalNumber) continue;
            var ownership = await owners.ByNumberAsync(number, at, cancellationToken);
            if (ownership.E164 is not null) ours.Add((by, ownership));
        }

        return ours switch
        {
            [] => unmatched.PhoneNumber is CallMatch.NoNumber && (told.Called ?? told.Caller) is { } named ? unmatched with { PhoneNumber = named, Why = "number_unknown" } : unmatched,
            [var (by, owned)] => new CallMatch(owned.Owner, by, owned.E164!) { Why = owned.Why },
            _ => new CallMatch(null, "", ours[0].Owned.E164!) { Why = "both_sides_ours" },
        };
    }

    private static IEnumerable<(string By, string? Number, bool Possible)> Sides(PostCallEvent told) =>
    [
        ("called_number", told.Called, told.Direction is not CallDirection.Outbound || told.Kind is not PostCallKind.Failure),
        ("caller_number", told.Caller, told.Direction is not CallDirection.Inbound),
    ];
}
