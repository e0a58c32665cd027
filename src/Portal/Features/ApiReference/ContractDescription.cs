using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Portal.Features.ApiReference;

/// <summary>What holds for every route: what the document is about, and how a caller proves who it is.</summary>
internal sealed class ContractDescription : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Portal",
            Version = "v1",
            Description = "JSON in camelCase. Errors are problem details (RFC 9457) with a stable `code`. What is not yours is 404.",
        };
        document.Servers = []; // the reader's own origin, and the same document everywhere
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Scripts: an API key." },
            ["cookie"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = ".AspNetCore.Identity.Application", Description = "People, in the browser." },
        };
        document.Security = [Need("bearer", document), Need("cookie", document)];
        Sort(document);
        return Task.CompletedTask;
    }

    /// <summary>The generator's order is that of the compiler's files, which differs from machine to machine.</summary>
    private static void Sort(OpenApiDocument document)
    {
        var paths = document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal).ToList();
        document.Paths = [];
        foreach (var (path, item) in paths) document.Paths.Add(path, item);
        document.Tags = document.Tags?.OrderBy(tag => tag.Name, StringComparer.Ordinal).ToHashSet();
    }

    private static OpenApiSecurityRequirement Need(string scheme, OpenApiDocument document) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
