using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using Portal.Integrations.ElevenLabs;
using Portal.Platform.Errors;

namespace Portal.Features.Webhooks;

/// <summary>Lets a route be called by ElevenLabs alone: whatever is not signed with our secret, lately and over these very bytes, is refused before anything is made of it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ElevenLabsWebhookAttribute() : TypeFilterAttribute(typeof(ElevenLabsWebhookFilter));

/// <summary>Checks the signature over the raw body, which the action reads again from its beginning.</summary>
internal sealed class ElevenLabsWebhookFilter(IOptions<ElevenLabsOptions> options, WebhookRefusals refusals, TimeProvider time) : IAsyncResourceFilter
{
    private const int KeptInMemory = 256 * 1024; // what is longer waits in a file: a recording is

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (await FaultOfAsync(request) is { } fault)
        {
            await refusals.RefuseElevenLabsAsync(context.HttpContext, fault);
            return;
        }

        request.Body.Position = 0;
        await next();
    }

    private async Task<string?> FaultOfAsync(HttpRequest request)
    {
        if (options.Value.WebhookSecret.Length == 0) return RefusalWords.NotConfigured;
        if (request.Headers[ElevenLabsSignature.Header] is not [{ Length: > 0 } header] || ElevenLabsSignature.Read(header) is not { } signature) return RefusalWords.SignatureMissing;
        if (!signature.IsFresh(time.GetUtcNow())) return RefusalWords.SignatureStale;
        request.EnableBuffering(KeptInMemory);
        return await signature.FitsAsync(options.Value.WebhookSecret, request.Body, request.HttpContext.RequestAborted) ? null : RefusalWords.SignatureWrong;
    }
}

/// <summary>How ElevenLabs' webhooks are refused.</summary>
internal static class ElevenLabsRefusal
{
    public static async Task RefuseElevenLabsAsync(this WebhookRefusals refusals, HttpContext context, string reason)
    {
        refusals.Count("elevenlabs", context.GetEndpoint()?.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route ?? "", reason, context.Connection.RemoteIpAddress?.ToString());
        await context.WriteProblemAsync(WebhookErrors.NotElevenLabs);
    }
}
