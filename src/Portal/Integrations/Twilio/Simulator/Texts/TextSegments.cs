namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>How many pieces a text is cut into: by the GSM 03.38 alphabet if all of it fits in, else in UCS-2.</summary>
internal static class TextSegments
{
    private const string Gsm = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string GsmInTwo = "^{}\\[~]|€\f";

    public static int Count(string body)
    {
        if (!body.All(letter => Gsm.Contains(letter, StringComparison.Ordinal) || GsmInTwo.Contains(letter, StringComparison.Ordinal)))
            return Pieces(body.Length, alone: 70, joined: 67);
        return Pieces(body.Sum(letter => GsmInTwo.Contains(letter, StringComparison.Ordinal) ? 2 : 1), alone: 160, joined: 153);
    }

    private static int Pieces(int units, int alone, int joined) => units <= alone ? 1 : (units + joined - 1) / joined;
}
