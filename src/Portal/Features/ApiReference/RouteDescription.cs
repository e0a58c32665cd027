using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Portal.Features.ApiReference;

/// <summary>What a route's code does not say by itself: the shape of phone numbers, which statuses there are, and that refusals are problem details.</summary>
internal sealed class RouteDescription : IOpenApiOperationTransformer
{
    private const string Problem = nameof(ProblemDetails);

    private static readonly (string Status, string Description)[] s_everywhere =
    [
        ("400", "Not of the documented shape; `errors` names the members."),
        ("401", "Not signed in."),
        ("403", "The role is missing."),
        ("429", "Too many requests; `Retry-After` says how long to wait."),
    ];

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters ?? []) Describe(parameter);
        var responses = operation.Responses ??= [];
        Tidy(responses);
        foreach (var (status, description) in s_everywhere) responses.TryAdd(status, new OpenApiResponse { Description = description });
        if (operation.Parameters?.Any(parameter => parameter.In is ParameterLocation.Path) is true) responses.TryAdd("404", new OpenApiResponse { Description = "There is none, or it is somebody else's." });
        context.Document!.AddComponent(Problem, await ProblemAsync(context, cancellationToken));
        foreach (var (_, answer) in responses.Where(answer => answer.Key[0] is '4' or '5'))
        {
            ((OpenApiResponse)answer).Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, context.Document) },
            };
        }

        operation.Responses = [];
        foreach (var (status, answer) in responses.OrderBy(answer => answer.Key, StringComparer.Ordinal)) operation.Responses.Add(status, answer);
    }

    private static void Describe(IOpenApiParameter parameter)
    {
        if (parameter.Schema is not OpenApiSchema schema) return;
        schema.Type ??= JsonSchemaType.String;
        if (parameter is { Name: "phoneNumber", In: ParameterLocation.Path }) schema.Pattern = @"^\+[1-9][0-9]{7,14}$";
    }

    /// <summary>Takes out the statuses that the route's comment does not tell of. Where it tells of another success than 200, that is the one.</summary>
    private static void Tidy(OpenApiResponses responses)
    {
        foreach (var (status, _) in responses.Where(answer => string.IsNullOrEmpty(answer.Value.Description)).ToList()) responses.Remove(status);
        if (responses.Keys.FirstOrDefault(status => status is "201" or "202" or "204") is not { } success || !responses.Remove("200", out var ok)) return;
        if (success is not "204" && responses[success] is OpenApiResponse made) made.Content ??= ok.Content;
    }

    private static async Task<OpenApiSchema> ProblemAsync(OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellationToken);
        schema.AdditionalPropertiesAllowed = true; // what a refusal carries besides: `steps`, `suggestions`, …
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable, for programs." };
        schema.Properties["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "For support." };
        return schema;
    }
}
