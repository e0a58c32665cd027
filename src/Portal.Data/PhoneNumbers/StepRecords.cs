using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portal.Data.PhoneNumbers;

/// <summary>Keeps a list of steps as one JSON column.</summary>
internal sealed class StepRecords() : ValueConverter<List<StepRecord>, string>(steps => Write(steps), json => Read(json))
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    private static string Write(List<StepRecord> steps) => JsonSerializer.Serialize(steps, s_json);

    private static List<StepRecord> Read(string json) => JsonSerializer.Deserialize<List<StepRecord>>(json, s_json) ?? [];
}

/// <summary>Steps are records in a list that is replaced, never changed in place.</summary>
internal sealed class StepRecordsComparer() : ValueComparer<List<StepRecord>>(
    (left, right) => left == right || (left != null && right != null && left.SequenceEqual(right)),
    steps => steps.Count,
    steps => steps.ToList());
