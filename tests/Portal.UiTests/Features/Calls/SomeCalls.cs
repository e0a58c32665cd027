using Portal.Data.Calls;
using Portal.Features.Calls;
using Portal.Features.Calls.History;

namespace Portal.UiTests.Features.Calls;

/// <summary>Calls for components to show.</summary>
internal static class SomeCalls
{
    public static readonly CallRow Completed = new(
        Guid.CreateVersion7(), "+16045550187", Guid.CreateVersion7(), "Dana <b>", CallDirection.Inbound, "+16045550104", CallStatus.Completed, new(2026, 11, 23, 16, 0, 0, TimeSpan.Zero),
        204, 1428m, "Test drive", "Dana asked about the Outback.", "success", HasRecording: true, ViaFallback: false, null, null, null);

    public static CallDetails Details(CallRow call) => new(
        call, Guid.CreateVersion7(), null, null, "Front desk", "Call ended by remote party",
        [new(TranscriptLine.Agent, "Hi Dana.", 0, Interrupted: false, []), new(TranscriptLine.Customer, "<i>Hello</i>", 65, Interrupted: true, ["look_up_car"])],
        [new("visit_time", "Thursday 17:30", "As she said."), new("budget", null, null)],
        new("webhook", "phone_number_id", null), 2000, null, null);
}
