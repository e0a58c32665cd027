using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Data.Calls;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Http;

namespace Portal.Features.Calls.Incoming;

/// <summary>Reads the vendor's post-call events of all shapes that were ever seen: with and without <c>phone_call</c>, <c>analysis</c>, variables; members of strange types count as missing.</summary>
internal static class PostCallReader
{
    /// <summary>The vendor's words.</summary>
    public const string Transcript = "post_call_transcription";
    public const string Audio = "post_call_audio";
    public const string NotConnected = "call_initiation_failure";

    private const int LongestId = 100;
    private const int LongestType = 60;

    /// <summary>Kind and id of an event, from which its key is made.</summary>
    /// <param name="json">An object.</param>
    public static PostCallEvent Read(string json, DateTimeOffset receivedAt)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = PostCallBody.DeepestJson });
        var root = WireObject.From(document.RootElement);
        var data = root.Object("data");
        var metadata = data?.Object("metadata");
        var variables = data?.Object("conversation_initiation_client_data")?.Object("dynamic_variables");
        var kind = KindOf(root, data);
        var id = IdOf(data?.Text("conversation_id") ?? variables?.Text("system__conversation_id"), json);
        var began = PostCallTimes.Began(root, metadata, kind, receivedAt);
        return kind switch
        {
            PostCallKind.Transcription when data is { } told => Transcription(new PostCallEvent(kind, id, began), told, metadata, variables, receivedAt),
            PostCallKind.Failure when data is { } told => Failure(new PostCallEvent(kind, id, began), told, metadata),
            _ => new PostCallEvent(kind, id, began),
        } with
        { Type = root.Text("type") is { Length: > 0 } type ? Short(type, LongestType) : NameOf(kind) };
    }

    /// <summary>By its name; an event without one by what it holds.</summary>
    private static PostCallKind KindOf(WireObject root, WireObject? data) => root.Text("type") switch
    {
        Transcript => PostCallKind.Transcription,
        Audio => PostCallKind.Audio,
        NotConnected => PostCallKind.Failure,
        { Length: > 0 } => PostCallKind.Unknown,
        _ when data?.Text("full_audio") is not null => PostCallKind.Audio,
        _ when data?.Text("failure_reason") is not null => PostCallKind.Failure,
        _ => PostCallKind.Transcription,
    };

    private static string NameOf(PostCallKind kind) => kind switch { PostCallKind.Audio => Audio, PostCallKind.Failure => NotConnected, _ => Transcript };

    private static PostCallEvent Transcription(PostCallEvent basis, WireObject data, WireObject? metadata, WireObject? variables, DateTimeOffset receivedAt)
    {
        var texts = metadata?.Object("sms");
        var line = metadata?.Object("phone_call") ?? texts;
        var status = data.Text("status");
        return basis with
        {
            PhoneNumberId = line?.Text("phone_number_id"),
            AgentNumber = Phone(line?.Text("agent_number") ?? line?.Text("agent_phone_number")),
            ExternalNumber = Phone(line?.Text("external_number") ?? line?.Text("sms_user_phone_number")),
            Direction = DirectionOf(line?.Text("direction")),
            Caller = Phone(variables?.Text("system__caller_id")),
            Called = Phone(variables?.Text("system__called_number")),
            LeadId = Guid.TryParse(variables?.Text(AgentVariables.LeadId), out var lead) ? lead : null,
            CallId = Guid.TryParse(variables?.Text(AgentVariables.CallId), out var call) ? call : null,
            CallSid = Id(line?.Text("call_sid") ?? variables?.Text("system__call_sid")),
            Outcome = status is "failed" ? CallStatus.Failed : CallStatus.Completed,
            Failure = status is "failed" ? CallFailures.Of(metadata?.Object("error")) : null,
            WasTexting = texts is not null && metadata?.Object("phone_call") is null,
            Report = PostCallReport.Of(data, metadata, variables, receivedAt),
        };
    }

    /// <summary>It carries Twilio's own form of the call, in which either side may be ours.</summary>
    private static PostCallEvent Failure(PostCallEvent basis, WireObject data, WireObject? metadata)
    {
        var form = metadata?.Object("body");
        var (outcome, failure) = CallFailures.Of(data.Text("failure_reason"));
        return basis with
        {
            Caller = Phone(form?.Text("From") ?? form?.Text("Caller")),
            Called = Phone(form?.Text("To") ?? form?.Text("Called")),
            Direction = DirectionOf(form?.Text("Direction")),
            CallSid = Id(form?.Text("CallSid")),
            Outcome = outcome,
            Failure = failure,
            Report = new CallReport { AgentId = Id(data.Text("agent_id")), CallSid = Id(form?.Text("CallSid")) },
        };
    }

    private static CallDirection? DirectionOf(string? word) => word switch
    {
        not null when word.StartsWith("inbound", StringComparison.OrdinalIgnoreCase) => CallDirection.Inbound,
        not null when word.StartsWith("outbound", StringComparison.OrdinalIgnoreCase) => CallDirection.Outbound,
        _ => null,
    };

    /// <summary>A number in its exact form; what is none, as it came, short and plain; null for nothing.</summary>
    private static string? Phone(string? sent) =>
        E164.TryParse(sent, out var number, out _) ? number.Value : Short(sent ?? "", 64) is { Length: > 0 } other ? other : null;

    /// <summary>An id that can be kept and looked for; null for nothing.</summary>
    internal static string? Id(string? sent) => sent is { Length: > 0 and <= 64 } && sent.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') ? sent : null;

    private static string IdOf(string? sent, string json) => sent switch
    {
        { Length: > 0 and <= LongestId } when sent.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.') => sent,
        { Length: > 0 } => $"odd-{Hash(sent)}",
        _ => $"nameless-{Hash(json)}",
    };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..40];

    internal static string Short(string text, int longest) => new string([.. text.Where(letter => !char.IsControl(letter)).Take(longest)]).Trim();
}
