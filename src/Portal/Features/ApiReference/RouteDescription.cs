using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Portal.Features.ApiReference;

/// <summary>What a route's code does not say by itself: the shape of phone numbers, and that refusals are problem details.</summary>
internal sealed class RouteDescription : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters ?? [])
        {
            if (parameter is { Name: "phoneNumber", In: ParameterLocation.Path, Schema: OpenApiSchema schema }) schema.Pattern = @"^\+[1-9][0-9]{7,14}$";
        }

        operation.Responses ??= [];
        operation.Responses.TryAdd("400", new OpenApiResponse { Description = "Not of the documented shape; `errors` names the members." });
        operation.Responses.TryAdd("401", new OpenApiResponse { Description = "Not signed in." });
        var problem = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellationToken);
        foreach (var (_, answer) in operation.Responses.Where(answer => answer.Key[0] is '4' or '5'))
        {
            if (answer is OpenApiResponse response)
            {
                response.Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new() { Schema = problem } };
            }
        }
    }
}
