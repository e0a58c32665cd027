using Microsoft.AspNetCore.OpenApi;
using Portal.Platform.Access;

namespace Portal.Features.ApiReference;

/// <summary>The contract for programs: the document at <c>/openapi/v1.json</c>, and a page that shows it at <c>/api-reference</c>. Both are for platform admins.</summary>
public static class ApiReferenceFeature
{
    private const string Page = "/api-reference";

    public static void AddApiReference(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<OpenApiOptions>("v1", document => document.AddOperationTransformer<DocumentedStatuses>());
        builder.Services.AddOpenApi("v1", document =>
        {
            document.AddDocumentTransformer<ContractDescription>();
            document.AddOperationTransformer<RouteDescription>();
            document.AddSchemaTransformer<TextSchema>();
        });
    }

    /// <summary>Guards and shows the page; after the caller is known.</summary>
    public static void UseApiReference(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Page, StringComparison.OrdinalIgnoreCase), page => page.UseMiddleware<AdminsOnly>());
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = Page[1..];
            page.DocumentTitle = "API reference";
            page.SwaggerEndpoint("/openapi/v1.json", "Portal v1");
        });
        app.MapOpenApi().RequireAuthorization(Policies.PlatformAdmin);
    }
}
