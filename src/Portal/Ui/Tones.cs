namespace Portal.Ui;

/// <summary>The usual picture of each <see cref="Tone"/>.</summary>
public static class Tones
{
    public static Glyph GlyphOf(Tone tone) => tone switch
    {
        Tone.Good => Glyph.CheckCircle,
        Tone.Warn => Glyph.Alert,
        Tone.Bad => Glyph.XCircle,
        Tone.Info => Glyph.Info,
        _ => Glyph.Dot,
    };
}
