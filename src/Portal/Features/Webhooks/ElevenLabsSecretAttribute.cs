using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using Portal.Integrations.ElevenLabs;

namespace Portal.Features.Webhooks;

/// <summary>Lets a route be called by whoever sends our secret in <c>X-Portal-Secret</c>: ElevenLabs signs nothing when a conversation begins.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ElevenLabsSecretAttribute() : TypeFilterAttribute(typeof(ElevenLabsSecretFilter));

internal sealed class ElevenLabsSecretFilter(IOptions<ElevenLabsOptions> options, WebhookRefusals refusals) : IAsyncResourceFilter
{
    private const string Header = "X-Portal-Secret";

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var secret = options.Value.InitiationSecret;
        var fault = secret.Length == 0 ? RefusalWords.NotConfigured
            : context.HttpContext.Request.Headers[Header] is not [{ Length: > 0 } sent] ? RefusalWords.SecretMissing
            : Same(sent, secret) ? null
            : RefusalWords.SecretWrong;
        if (fault is null)
        {
            await next();
            return;
        }

        await refusals.RefuseElevenLabsAsync(context.HttpContext, fault);
    }

    // Hashed first: then not even the length shows in the time that it takes.
    private static bool Same(string sent, string secret) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(sent)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
