namespace Portal.Features.Calls.Incoming;

/// <summary>What a recording is, by its first bytes. The vendor says MP3; a browser is never told anything that it could run.</summary>
internal static class AudioTypes
{
    public const string Mpeg = "audio/mpeg";

    /// <param name="audio">Read from its beginning, and left there.</param>
    public static string Of(Stream audio)
    {
        Span<byte> start = stackalloc byte[4];
        audio.Position = 0;
        var read = audio.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        audio.Position = 0;
        return start[..read] switch
        {
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F'] => "audio/wav",
            [(byte)'O', (byte)'g', (byte)'g', (byte)'S'] => "audio/ogg",
            [(byte)'f', (byte)'L', (byte)'a', (byte)'C'] => "audio/flac",
            _ => Mpeg,
        };
    }
}
