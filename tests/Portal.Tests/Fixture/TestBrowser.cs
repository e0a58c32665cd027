using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Tests.Fixture;

/// <summary>What a browser does with the static pages: keeps cookies, posts forms with their hidden fields, follows no redirect by itself.</summary>
internal sealed partial class TestBrowser : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    public TestBrowser(PortalFixture portal) : this(portal.Address)
    {
    }

    public TestBrowser(Uri address) =>
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = address };

    /// <summary>What it has been given to keep.</summary>
    public IEnumerable<Cookie> Cookies => _cookies.GetAllCookies();

    public HttpClient Http => _http;

    public async Task<string> ReadAsync(string path) => await _http.GetStringAsync(path);

    /// <summary>Opens the page and posts its form.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string form, params (string Name, string Value)[] fields) =>
        await SubmitAsync(path, await ReadAsync(path), form, fields);

    /// <summary>Posts a form of a page that was opened before.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string path, string page, string form, params (string Name, string Value)[] fields) =>
        _http.PostAsync(path, new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("_handler", form)).Append(new("__RequestVerificationToken", Token().Match(page).Groups["token"].Value))));

    public async Task SignInAsync(string email, string password = TestPeople.Password)
    {
        using var answer = await PostAsync("/account/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", password));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
