using Portal.Integrations.Simulation;

namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>What scripts do with calls, under <c>/_simulator/phone/calls</c> and <c>/_simulator/elevenlabs/webhooks</c>.</summary>
internal static class CallControl
{
    public static void Map(WebApplication server, VendorSimulators simulators)
    {
        const string calls = "/_simulator/phone/calls";
        const string webhooks = "/_simulator/elevenlabs/webhooks";
        var traffic = simulators.ElevenLabs.Calls;
        server.MapGet(calls, context => SimulatorControl.Write(context, new { waiting = traffic.Waiting, calls = traffic.All, deliveries = traffic.Deliveries }));
        server.MapPost(calls, context => DialAsync(context, simulators));
        server.MapPost($"{calls}/plan", context => PlanAsync(context, traffic));
        server.MapDelete($"{calls}/plan", context =>
        {
            traffic.ForgetPlans();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        MapAct("answer", traffic.Answer);
        MapAct("decline", traffic.Decline);
        MapAct("hang-up", traffic.HangUp);
        server.MapGet(webhooks, context => SimulatorControl.Write(context, traffic.Webhooks));
        server.MapPost(webhooks, context => ChangeAsync(context, traffic));

        void MapAct(string verb, Func<string, bool> act) => server.MapPost($"{calls}/{{id}}/{verb}", context =>
        {
            context.Response.StatusCode = act((string)context.Request.RouteValues["id"]!) ? StatusCodes.Status204NoContent : StatusCodes.Status409Conflict;
            return Task.CompletedTask;
        });
    }

    private static Task DialAsync(HttpContext context, VendorSimulators simulators) =>
        SimulatorControl.AnswerAsync<CustomerCallRequest>(context, asked => Task.FromResult(Dial(asked, simulators)));

    private static Task PlanAsync(HttpContext context, CallTraffic traffic) => SimulatorControl.AnswerAsync<CallPlanRequest>(context, asked =>
    {
        traffic.Plan(asked.Customer, asked.ToPlan(CallPlan.Usual));
        return Task.FromResult<(int, object)>((201, asked));
    });

    private static Task ChangeAsync(HttpContext context, CallTraffic traffic) => SimulatorControl.AnswerAsync<CallWebhooksRequest>(context, asked =>
    {
        traffic.Webhooks = asked.Change(traffic.Webhooks);
        return Task.FromResult<(int, object)>((200, traffic.Webhooks));
    });

    private static (int Status, object Answer) Dial(CustomerCallRequest asked, VendorSimulators simulators)
    {
        if (asked is not { From.Length: > 0, To.Length: > 0 }) throw new FormatException("A call has from and to; plan is optional.");
        var plan = simulators.ElevenLabs.Calls.PlanFor(asked.From);
        return simulators.Phone.Dial(asked.From, asked.To, asked.Plan?.ToPlan(plan) ?? plan) is { } call
            ? (201, call)
            : (404, new { message = "Nobody answers: the simulated account does not own this number, or no agent is assigned to it." });
    }
}
