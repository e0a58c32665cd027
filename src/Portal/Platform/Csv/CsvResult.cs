using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Portal.Platform.Http;

namespace Portal.Platform.Csv;

/// <summary>Answers with a CSV file that is sent while it is read, so that its length does not matter.</summary>
/// <param name="name">Of the file, without its ending.</param>
/// <param name="zone">The zone of its times.</param>
/// <param name="export">Runs the operation that writes the rows. What it refuses is answered as usual, because nothing was sent yet.</param>
public sealed class CsvResult(string name, TimeZoneInfo zone, Func<CsvFile, CancellationToken, Task<Errors.Result>> export) : ActionResult
{
    /// <inheritdoc/>
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{name}.csv" }.ToString();
        await using var file = new CsvFile(response.Body, zone);
        var result = await export(file, context.HttpContext.RequestAborted);
        if (result.Error is not { } refused) return;
        response.Clear();
        await HttpErrors.Result(refused).ExecuteResultAsync(context);
    }
}
