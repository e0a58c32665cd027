using System.Net.Http.Headers;
using System.Text;
using Portal.Integrations.Http;

namespace Portal.Integrations.Twilio;

/// <summary>Requests as Twilio's REST API takes them: the account in the path, Basic credentials, forms.</summary>
internal sealed class TwilioRequests(TwilioOptions options)
{
    public Uri Account(string path, string query = "") =>
        new($"{options.BaseUrl.TrimEnd('/')}/2010-04-01/Accounts/{options.AccountSid}{path}{(query.Length > 0 ? "?" : "")}{query}");

    public HttpRequestMessage Get(Uri uri) => Signed(HttpMethod.Get, uri);

    public HttpRequestMessage Post(Uri uri, params (string Name, string? Value)[] form)
    {
        var request = Signed(HttpMethod.Post, uri);
        request.Content = new WatchedContent(Encoding.UTF8.GetBytes(Form(form)), "application/x-www-form-urlencoded");
        return request;
    }

    public HttpRequestMessage Signed(HttpMethod method, Uri uri)
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.AccountSid}:{options.AuthToken}"));
        var request = new HttpRequestMessage(method, uri);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }

    /// <summary>Whether Twilio keeps files there: one of the configured hosts, over the same scheme as its API.</summary>
    public bool IsMediaHost(Uri address) => address.Scheme == new Uri(options.BaseUrl).Scheme
        && options.MediaHosts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(address.Authority, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it can be one of Twilio's ids: nothing else goes into a path.</summary>
    public static bool IsSid(string sid) => sid.Length is > 2 and <= 64 && sid.All(char.IsAsciiLetterOrDigit);

    public static string Form(params (string Name, string? Value)[] fields) =>
        string.Join('&', fields.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"));
}
