using System.Text.Json;

namespace Portal.Integrations.Simulation;

/// <summary>The simulators' own addresses under <c>/_simulator</c>, for tests in other processes and for people with curl.</summary>
internal static class SimulatorControl
{
    public static void Map(WebApplication server, VendorSimulators simulators)
    {
        VendorSimulator[] vendors = [simulators.Twilio, simulators.ElevenLabs];
        server.MapGet("/_simulator/ledger", context => Write(context, new
        {
            entries = vendors.SelectMany(vendor => vendor.Ledger).OrderBy(entry => entry.At),
            owned = simulators.Twilio.Numbers,
            imported = simulators.ElevenLabs.Numbers,
            monthlyCost = simulators.Twilio.Numbers.GroupBy(number => number.Currency, StringComparer.Ordinal)
                .ToDictionary(byCurrency => byCurrency.Key, byCurrency => byCurrency.Sum(number => number.MonthlyCost), StringComparer.Ordinal),
        }));
        server.MapGet("/_simulator/faults", context => Write(context, new
        {
            faults = vendors.SelectMany(vendor => vendor.Faults.All.Select(fault => FaultRequest.Of(vendor.Vendor, fault))),
        }));
        server.MapPost("/_simulator/faults", async context =>
        {
            if (await ReadFaultAsync(context) is not { } asked || Array.Find(vendors, vendor => vendor.Vendor == asked.Vendor) is not { } vendor)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                await Write(context, new { message = "A fault has vendor (twilio or elevenlabs), operation and kind; times, delay, retryAfter (seconds), code and location are optional." });
                return;
            }

            vendor.Faults.Add(asked.ToFault());
            context.Response.StatusCode = StatusCodes.Status201Created;
            await Write(context, asked);
        });
        server.MapDelete("/_simulator/faults", context =>
        {
            foreach (var vendor in vendors) vendor.Faults.Clear();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        server.MapPost("/_simulator/elevenlabs/import", async context =>
        {
            // What somebody does in the vendor's dashboard, for the manual way of importing.
            try
            {
                var asked = await JsonSerializer.DeserializeAsync<ImportRequest>(context.Request.Body, SimulatorState.Json, context.RequestAborted);
                await Write(context, new { phoneNumberId = simulators.ElevenLabs.ImportByHand(asked?.PhoneNumber ?? "", asked?.AgentId, asked?.TakesSms ?? false) });
            }
            catch (Exception refused) when (refused is JsonException or InvalidOperationException)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                await Write(context, new { message = refused.Message });
            }
        });
        server.MapPost("/_simulator/reset", context =>
        {
            simulators.Reset();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    public static Task Write<T>(HttpContext context, T value)
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(value, SimulatorState.Json), context.RequestAborted).AsTask();
    }

    /// <summary>Reads what is asked, acts, and answers; 400 with the reason when it cannot be.</summary>
    public static async Task AnswerAsync<T>(HttpContext context, Func<T, Task<(int Status, object Answer)>> act)
    {
        try
        {
            var asked = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, SimulatorState.Json, context.RequestAborted) ?? throw new FormatException("There is no request.");
            var (status, answer) = await act(asked);
            context.Response.StatusCode = status;
            await Write(context, answer);
        }
        catch (Exception refused) when (refused is JsonException or FormatException or ArgumentException)
        {
            await RefuseAsync(context, refused.Message);
        }
    }

    public static Task RefuseAsync(HttpContext context, string message)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Write(context, new { message });
    }

    private static async Task<FaultRequest?> ReadFaultAsync(HttpContext context)
    {
        try
        {
            var asked = await JsonSerializer.DeserializeAsync<FaultRequest>(context.Request.Body, SimulatorState.Json, context.RequestAborted);
            return asked is { Operation.Length: > 0, Kind: not null, Times: null or > 0, Delay: null or > 0, RetryAfter: null or >= 0 } ? asked : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record ImportRequest(string? PhoneNumber, string? AgentId, bool? TakesSms);

    private sealed record FaultRequest(
        string? Vendor, string? Operation, FaultKind? Kind, int? Times, double? Delay, double? RetryAfter, string? Code, string? Location)
    {
        public static FaultRequest Of(string vendor, Fault fault) => new(
            vendor, fault.Operation, fault.Kind, fault.Times, fault.Delay?.TotalSeconds, fault.RetryAfter?.TotalSeconds, fault.Code, fault.Location);

        public Fault ToFault() => new(Operation!, Kind!.Value)
        {
            Times = Times,
            Delay = Delay is { } delay ? TimeSpan.FromSeconds(delay) : null,
            RetryAfter = RetryAfter is { } wait ? TimeSpan.FromSeconds(wait) : null,
            Code = Code,
            Location = Location,
        };
    }
}
