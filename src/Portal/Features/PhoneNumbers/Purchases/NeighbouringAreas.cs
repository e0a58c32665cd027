using Portal.Integrations.Twilio;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>Asks Twilio which area codes nearby have numbers.</summary>
internal static class NeighbouringAreas
{
    private const int MostAsked = 5;
    private const int MostCounted = 20;

    /// <summary>At most five neighbours that have something; empty when nothing is known or Twilio does not answer.</summary>
    public static async Task<IReadOnlyList<AreaSuggestion>> SuggestAsync(this TwilioClient twilio, string country, string areaCode, CancellationToken cancellationToken)
    {
        var asked = await Task.WhenAll(AreaCodes.Near(areaCode).Take(MostAsked).Select(async code =>
        {
            var found = await twilio.SearchAsync(new AvailableNumberSearch(country, code, Limit: MostCounted, CallsAndTexts: true, WithoutAddress: true), cancellationToken);
            return new AreaSuggestion(code, AreaCodes.PlaceOf(code) ?? code, found.Succeeded ? found.Value.Count : 0);
        }));
        return [.. asked.Where(area => area.Available > 0)];
    }
}
