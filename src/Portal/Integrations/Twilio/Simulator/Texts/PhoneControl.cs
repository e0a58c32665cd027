using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>What scripts do on a customer's handset, under <c>/_simulator/phone</c>.</summary>
internal static class PhoneControl
{
    public static void Map(WebApplication server, VendorSimulators simulators)
    {
        var texts = simulators.Twilio.Texts;
        server.MapPost("/_simulator/phone/texts", context => TextAsync(context, simulators.Phone));
        server.MapGet("/_simulator/phone/handset", context => context.Request.Query["customer"].ToString() is { Length: > 0 } customer
            ? SimulatorControl.Write(context, simulators.Phone.Read(customer))
            : SimulatorControl.RefuseAsync(context, "Whose? Add ?customer=%2B1…"));
        server.MapPost("/_simulator/phone/delivery", context => PlanAsync(context, texts));
        server.MapDelete("/_simulator/phone/delivery", context =>
        {
            texts.ForgetPlans();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        server.MapGet("/_simulator/phone/deliveries", context => SimulatorControl.Write(context, new { waiting = texts.Waiting, deliveries = texts.Deliveries }));
    }

    private static Task TextAsync(HttpContext context, SimulatedPhone phone) => SimulatorControl.AnswerAsync<PhoneTextRequest>(context, async asked =>
        phone.Send(asked.ToText()) is { } sent
            ? (200, new { sent.Sid, deliveries = await sent.Answers.WaitAsync(context.RequestAborted) })
            : (404, (object)new { message = "The simulated account does not own this number." }));

    private static Task PlanAsync(HttpContext context, TextTraffic texts) => SimulatorControl.AnswerAsync<DeliveryRequest>(context, asked =>
    {
        texts.Plan(asked.Customer, asked.ToPlan());
        return Task.FromResult<(int, object)>((201, asked));
    });
}
