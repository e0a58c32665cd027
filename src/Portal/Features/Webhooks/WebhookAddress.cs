using Microsoft.AspNetCore.Http.Features;

namespace Portal.Features.Webhooks;

/// <summary>The address of a request as its vendor called it, which is what vendors sign.</summary>
/// <remarks>Scheme and host come from the configuration, never from the request: a stranger can name any host. Path and query are those of the request line, nothing decoded.</remarks>
internal sealed class WebhookAddress(IConfiguration configuration)
{
    private readonly string _root = (configuration["Portal:PublicUrl"] ?? "").TrimEnd('/');

    public string Of(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        return _root + (target.StartsWith('/') ? target : request.Path.ToUriComponent() + request.QueryString);
    }
}
