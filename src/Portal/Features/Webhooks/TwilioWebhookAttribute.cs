using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Features.Webhooks;

/// <summary>Lets a route be called by Twilio alone: whatever is not signed with our token over our public address is refused before anything is made of it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TwilioWebhookAttribute() : TypeFilterAttribute(typeof(TwilioWebhookFilter));

/// <summary>Reads the form within limits, checks its signature, and hands it on.</summary>
internal sealed class TwilioWebhookFilter(IOptions<TwilioOptions> options, WebhookAddress address, WebhookRefusals refusals) : IAsyncResourceFilter
{
    private const string Header = "X-Twilio-Signature";
    private const string Primary = "primary";
    private const string Secondary = "secondary";

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true)
        {
            await context.HttpContext.WriteProblemAsync(WebhookErrors.NotAForm);
            return;
        }

        if (options.Value.AuthToken.Length == 0)
        {
            await RefuseAsync(context.HttpContext, RefusalWords.NotConfigured);
            return;
        }

        if (request.Headers[Header] is not [{ Length: > 0 } signature])
        {
            await RefuseAsync(context.HttpContext, RefusalWords.SignatureMissing);
            return;
        }

        if (await UrlEncodedForm.ReadAsync(request, context.HttpContext.RequestAborted) is not { } fields)
        {
            await context.HttpContext.WriteProblemAsync(UnexpectedErrors.Malformed);
            return;
        }

        if (TokenOf(signature, request, fields) is not { } token)
        {
            await RefuseAsync(context.HttpContext, RefusalWords.SignatureWrong);
            return;
        }

        var form = fields.GroupBy(field => field.Key, StringComparer.Ordinal).ToDictionary(field => field.Key, field => field.First().Value, StringComparer.Ordinal);
        if (!string.Equals(form.GetValueOrDefault("AccountSid"), options.Value.AccountSid, StringComparison.Ordinal))
        {
            await RefuseAsync(context.HttpContext, RefusalWords.OtherAccount);
            return;
        }

        context.HttpContext.Features.Set(new VerifiedForm(form, token));
        await next();
    }

    /// <summary>Which token the request is signed with; null: with none of ours.</summary>
    private string? TokenOf(string signature, HttpRequest request, List<KeyValuePair<string, string>> fields)
    {
        var url = address.Of(request);
        var isPrimary = TwilioSignature.IsValid(options.Value.AuthToken, url, fields, signature);
        var isSecondary = TwilioSignature.IsValid(options.Value.SecondaryAuthToken, url, fields, signature);
        return isPrimary ? Primary : isSecondary ? Secondary : null;
    }

    private async Task RefuseAsync(HttpContext context, string reason)
    {
        refusals.Count("twilio", context.GetEndpoint()?.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route ?? "", reason, context.Connection.RemoteIpAddress?.ToString());
        await context.WriteProblemAsync(WebhookErrors.NotTwilio);
    }
}

/// <summary>A form that is Twilio's.</summary>
/// <param name="Fields">All of its fields, decoded.</param>
/// <param name="Token"><c>primary</c> or <c>secondary</c>.</param>
public sealed record VerifiedForm(IReadOnlyDictionary<string, string> Fields, string Token);
