using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Portal.Features.ApiReference;

/// <summary>Makes room for every status that a route's comment may tell of, because the generator keeps only comments on statuses that are there.</summary>
/// <remarks>Runs before the comments are read; <see cref="RouteDescription"/> takes out what none was about.</remarks>
internal sealed class DocumentedStatuses : IOpenApiOperationTransformer
{
    private static readonly string[] s_statuses = ["201", "202", "204", "404", "409", "412", "413", "422", "502", "503"];

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Responses ??= [];
        foreach (var status in s_statuses) operation.Responses.TryAdd(status, new OpenApiResponse());
        return Task.CompletedTask;
    }
}
