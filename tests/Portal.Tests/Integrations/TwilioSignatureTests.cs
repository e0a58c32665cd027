using System.Text;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Integrations;

/// <summary>Twilio's own test vectors, and what must not pass.</summary>
public sealed class TwilioSignatureTests
{
    private const string Token = "12345";
    private const string Address = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private const string Signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    private static readonly KeyValuePair<string, string>[] Form =
    [
        new("CallSid", "CA1234567890ABCDE"),
        new("From", "+14158675309"),
        new("Digits", "1234"),
        new("To", "+18005551212"),
        new("Caller", "+14158675309"),
    ];

    [Theory]
    [InlineData(Address, Signature)]
    [InlineData("https://MyCompany.com/myapp.php?foo=1&bar=2", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://mycompany.com:1234/myapp.php?foo=1&bar=2", "CYn1h0gLBdNxDGkKJg6hYohgeD8=")]
    public void Computes_Twilios_vectors(string url, string signature)
    {
        Assert.Equal(signature, TwilioSignature.Compute(Token, url, Form));
        Assert.True(TwilioSignature.IsValid(Token, url, Form, signature));
    }

    /// <summary>A text that came in, with its emoji, empty body and escapes in the query.</summary>
    [Theory]
    [InlineData("", "Hi! Are you open on Sunday? 👋", "I57jCr0QyhhgBTXTjTPl9yOtTdI=")]
    [InlineData("?v=1&t=a%2Fb", "Hi! Are you open on Sunday? 👋", "2bdXaFp1l0utp9ViT7PA4gYAzpQ=")]
    [InlineData("", "STOP", "6TBqVgjpEB7T+AAV4IXkvGG9V5c=")]
    public void Computes_the_signature_of_a_text(string query, string body, string signature)
    {
        const string sid = "SM1342fe1b2c904d1ab04f0fc7a58abca9";
        KeyValuePair<string, string>[] form =
        [
            new("ToCountry", "US"), new("ToState", "DC"), new("SmsMessageSid", sid), new("NumMedia", "0"), new("ToCity", "WASHINGTON"), new("FromZip", "60601"),
            new("SmsSid", sid), new("FromState", "IL"), new("SmsStatus", "received"), new("FromCity", "CHICAGO"), new("Body", body), new("FromCountry", "US"), new("To", "+12025550142"),
            new("ToZip", "20001"), new("NumSegments", "1"), new("MessageSid", sid), new("AccountSid", "AC00000000000000000000000000000001"), new("From", "+13125550187"), new("ApiVersion", "2010-04-01"),
        ];
        Assert.Equal(signature, TwilioSignature.Compute(new string('0', 32), $"https://portal.example.com/webhooks/twilio/sms{query}", form));
    }

    [Theory]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2", Signature)]
    [InlineData("https://mycompany.com:1234/myapp.php?foo=1&bar=2", Signature)]
    [InlineData(Address, "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    public void Accepts_a_signature_with_or_without_the_port(string url, string signature) =>
        Assert.True(TwilioSignature.IsValid(Token, url, Form, signature));

    [Theory]
    [InlineData("https://evil.example/myapp.php?foo=1&bar=2", Signature)]
    [InlineData("https://MYCOMPANY.com/myapp.php?foo=1&bar=2", Signature)]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=%32", Signature)]
    [InlineData("https://mycompany.com/myapp.php/?foo=1&bar=2", Signature)]
    [InlineData("http://mycompany.com/myapp.php?foo=1&bar=2", Signature)]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256", Signature)]
    [InlineData("no address", Signature)]
    [InlineData("", Signature)]
    [InlineData("https://", Signature)]
    [InlineData(Address, "rsoydt4t1cutdk1pdd93/vvr8b8=")]
    [InlineData(Address, "not base64 at all, same size")]
    [InlineData(Address, "")]
    [InlineData(Address, null)]
    public void Refuses_anything_else(string url, string? signature) =>
        Assert.False(TwilioSignature.IsValid(Token, url, Form, signature));

    [Fact]
    public void Refuses_a_field_that_was_added_changed_or_removed()
    {
        Assert.False(TwilioSignature.IsValid(Token, Address, [.. Form, new("Body", "")], Signature));
        Assert.False(TwilioSignature.IsValid(Token, Address, [.. Form, new("Body", "hello")], Signature));
        Assert.False(TwilioSignature.IsValid(Token, Address, [.. Form.Skip(1)], Signature));
    }

    [Fact]
    public void Refuses_everything_without_a_token() =>
        Assert.False(TwilioSignature.IsValid("", Address, Form, TwilioSignature.Compute("", Address, Form)));

    [Fact]
    public void Refuses_a_huge_signature_without_looking_at_it() =>
        Assert.False(TwilioSignature.IsValid(Token, Address, Form, new string('A', 10_000)));

    [Fact]
    public void Holds_a_JSON_body_to_the_promised_hash()
    {
        const string url = "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
        const string signature = "a9nBmqA0ju/hNViExpshrM61xv4=";
        var body = Encoding.UTF8.GetBytes("""{"property": "value", "boolean": true}""");

        Assert.True(TwilioSignature.IsValid(Token, url, [], signature, body));
        Assert.False(TwilioSignature.IsValid(Token, url, [], signature, body.AsSpan(1)));
        Assert.False(TwilioSignature.IsValid(Token, url, [], signature));
        var unkept = $"{Address}&bodySHA256=";
        Assert.False(TwilioSignature.IsValid(Token, unkept, [], TwilioSignature.Compute(Token, unkept, []), body));
        var bare = $"{Address}&bodySHA256";
        Assert.False(TwilioSignature.IsValid(Token, bare, [], TwilioSignature.Compute(Token, bare, []), body));
    }
}
