using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Features.Webhooks;

/// <summary>Reads a url-encoded form whole. The framework's own reader refuses a form that holds a null character, and with it a customer's text.</summary>
internal static class UrlEncodedForm
{
    private const int MostFields = 1024;

    /// <returns>The fields in the order in which they came, decoded; null when there are too many.</returns>
    public static async Task<List<KeyValuePair<string, string>>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var fields = new List<KeyValuePair<string, string>>(24);
        foreach (var field in new QueryStringEnumerable(await reader.ReadToEndAsync(cancellationToken)))
        {
            if (fields.Count == MostFields)
            {
                return null;
            }

            fields.Add(KeyValuePair.Create(field.DecodeName().ToString(), field.DecodeValue().ToString()));
        }

        return fields;
    }
}
