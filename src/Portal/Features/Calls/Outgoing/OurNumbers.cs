using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Data.DurableWork;
using Portal.Features.Messaging;

namespace Portal.Features.Calls.Outgoing;

/// <summary>Tells whether a number is the platform's, whosever it is.</summary>
/// <remarks>An organization sees its own numbers only, so this is asked with the rights of the webhooks, which may look up routes. The answer names nobody.</remarks>
public sealed class OurNumbers(IntakeDatabase routes, IOptions<FallbackNumberOptions> fallback)
{
    public async Task<bool> ContainAsync(string e164, CancellationToken cancellationToken)
    {
        if (e164 == fallback.Value.PhoneNumber)
        {
            return true;
        }

        await using var connection = await routes.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT get_organization_by_phone_number($1)", connection) { Parameters = { new() { Value = e164 } } };
        await command.PrepareAsync(cancellationToken);
        return await command.ExecuteScalarAsync(cancellationToken) is Guid;
    }
}
