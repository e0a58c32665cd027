using Microsoft.AspNetCore.Mvc;

namespace Portal.Platform.Errors;

/// <summary>Turns results into HTTP answers, for controllers.</summary>
public static class ResultResponses
{
    /// <summary>204, or the refusal.</summary>
    public static ActionResult ToResponse(this Result result) =>
        result.Error is { } error ? new ProblemResult(error) : new NoContentResult();

    /// <summary>The value with that status, or the refusal.</summary>
    public static ActionResult<T> ToResponse<T>(this Result<T> result, int status = StatusCodes.Status200OK) =>
        result.Error is { } error ? new ProblemResult(error) : new ObjectResult(result.Value) { StatusCode = status };

    private sealed class ProblemResult(Error error) : ActionResult
    {
        public override Task ExecuteResultAsync(ActionContext context) => context.HttpContext.WriteProblemAsync(error);
    }
}
