using System.Reflection;
using System.Text.Json;
using Portal.Data.DurableWork;
using Portal.Platform.Operations;

namespace Portal.Platform.DurableWork;

/// <summary>Knows every durable job of the program by its durable name.</summary>
internal sealed class DurableJobs(params IEnumerable<Assembly> programs)
{
    private readonly Dictionary<string, Type> _byName = programs.SelectMany(program => program.GetTypes())
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IDurableJob)))
        .ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>Reads a saved job; null when this program does not know it (an older node, a newer job).</summary>
    public IOperation<JobOutcome>? Read(ClaimedWork work) =>
        _byName.TryGetValue(work.Name, out var type) ? (IOperation<JobOutcome>?)JsonSerializer.Deserialize(work.Payload, type, JsonSerializerOptions.Web) : null;

    private static string NameOf(Type job) =>
        (string)job.GetProperty(nameof(IDurableJob.DurableName), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
