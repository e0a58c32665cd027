namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>A recording that players play: MP3 frames of silence, as long as the call.</summary>
internal static class SampleSound
{
    private const int FrameBytes = 144; // 32 kbit/s at 32 kHz: a frame is 1152 samples, 36 ms
    private const double FrameSeconds = 0.036;
    private static readonly byte[] s_header = [0xFF, 0xFB, 0x18, 0xC4];

    /// <param name="seconds">At most a minute of them is made.</param>
    public static byte[] Mp3(int seconds)
    {
        var frames = (int)Math.Ceiling(Math.Clamp(seconds, 1, 60) / FrameSeconds);
        var sound = new byte[frames * FrameBytes]; // side information of zeros: nothing to hear
        for (var frame = 0; frame < frames; frame++) s_header.CopyTo(sound, frame * FrameBytes);
        return sound;
    }
}
