namespace Portal.Platform.DurableWork;

/// <summary>What people call a durable job.</summary>
public static class JobWords
{
    /// <summary>"Send text" for <c>messaging.send-text.v1</c>.</summary>
    public static string Of(string durableName)
    {
        var words = durableName.Split('.') is [_, var job, ..] ? job.Replace('-', ' ') : durableName;
        return words.Length == 0 ? durableName : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
