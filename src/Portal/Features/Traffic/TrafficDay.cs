namespace Portal.Features.Traffic;

/// <summary>How much passed on one day.</summary>
/// <param name="Day">Of the zone that was asked for.</param>
public sealed record TrafficDay(DateOnly Day, int TextsIn, int TextsOut, int CallsIn, int CallsOut)
{
    public int Texts => TextsIn + TextsOut;

    public int Calls => CallsIn + CallsOut;
}
