using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Integrations;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Integrations;

/// <summary>Answers that no simulator of a well-meaning vendor gives.</summary>
public sealed class HostileAnswerTests : IAsyncLifetime
{
    private readonly WebApplication _server = BuildServer();
    private RequestDelegate _answer = _ => Task.CompletedTask;
    private SimulatedVendors _vendors = null!;

    public async ValueTask InitializeAsync()
    {
        _server.Run(context => _answer(context));
        await _server.StartAsync();
        _vendors = await SimulatedVendors.StartAsync(null, ("Twilio:BaseUrl", _server.Urls.Single()), ("ElevenLabs:BaseUrl", _server.Urls.Single()));
    }

    public async ValueTask DisposeAsync()
    {
        await _vendors.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"sid": null, "phone_number": "+16045550100"}""")]
    [InlineData("""{"sid": "\ud800", "phone_number": "+16045550100"}""")]
    [InlineData("""{"sid": {"a": 1}, "phone_number": []}""")]
    [InlineData("""{"sid": "PN1", "phone_number": "+1604555""")]
    public async Task A_purchase_answered_with_less_than_a_number_is_uncertain(string answer)
    {
        _answer = context => context.Response.WriteAsync(answer);

        var failure = (await _vendors.Twilio.BuyAsync(SimulatedVendors.Order("+16045550100"))).Failure!;

        Assert.Equal((FailureKind.OutcomeUnknown, "twilio.garbled_answer"), (failure.Kind, failure.Error.Code));
    }

    [Fact]
    public async Task Reads_other_cases_numbers_as_strings_and_does_without_the_rest()
    {
        _answer = context => context.Response.WriteAsync("""
            {"available_phone_numbers": [
              {"Phone_Number": "+16045550100", "capabilities": {"SMS": "true", "Voice": true, "MMS": 1}, "postal_code": 94110, "unheard": {"of": []}},
              {"phone_number": "not a number"},
              "not even an object"
            ]}
            """);

        var number = Assert.Single((await _vendors.Twilio.SearchAsync(new AvailableNumberSearch("CA"))).Value);

        Assert.Equal(new AvailableNumber("+16045550100", "+16045550100", null, null, "CA", new NumberCapabilities(Voice: true, Sms: true, Mms: false), AddressRequirement.None), number);
    }

    [Theory]
    [InlineData("https://evil.example/2010-04-01/Accounts/AC/IncomingPhoneNumbers.json?Page=1")]
    [InlineData("//evil.example/Page=1")]
    public async Task A_next_page_elsewhere_is_not_asked_for(string next)
    {
        _answer = context => context.Response.WriteAsync($$"""{"incoming_phone_numbers": [], "next_page_uri": "{{next}}"}""");
        Assert.Equal("twilio.garbled_answer", (await _vendors.Twilio.ListNumbersAsync(new NumberFilter())).Failure!.Error.Code);
    }

    [Fact]
    public async Task A_list_without_an_end_is_given_up()
    {
        _answer = context => context.Response.WriteAsync($$"""{"incoming_phone_numbers": [], "next_page_uri": "{{context.Request.Path}}?Page=1"}""");
        Assert.Equal("twilio.garbled_answer", (await _vendors.Twilio.ListNumbersAsync(new NumberFilter())).Failure!.Error.Code);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, FailureKind.Refused, "twilio.refused")]
    [InlineData(HttpStatusCode.Unauthorized, FailureKind.Refused, "twilio.credentials_refused")]
    [InlineData(HttpStatusCode.NotFound, FailureKind.Refused, "twilio.not_found")]
    [InlineData(HttpStatusCode.RequestTimeout, FailureKind.OutcomeUnknown, "twilio.timeout")]
    [InlineData(HttpStatusCode.BadGateway, FailureKind.OutcomeUnknown, "twilio.unavailable")]
    public async Task A_proxys_page_counts_by_its_status(HttpStatusCode status, FailureKind kind, string code)
    {
        _answer = context =>
        {
            context.Response.StatusCode = (int)status;
            return context.Response.WriteAsync("<html>Blocked by policy</html>");
        };

        var failure = (await _vendors.Twilio.BuyAsync(SimulatedVendors.Order("+16045550100"))).Failure!;

        Assert.Equal((kind, code), (failure.Kind, failure.Error.Code));
    }

    [Theory]
    [InlineData("""{"detail": "This agent cannot be used."}""", "This agent cannot be used")]
    [InlineData("""{"detail": [{"loc": ["body"], "msg": "Field required", "type": "missing"}]}""", "Field required")]
    [InlineData("""{"detail": {"message": "Try \u0007another label"}}""", "Try another label")]
    [InlineData("""{"detail": 7}""", "refused")]
    public async Task Reads_every_shape_of_ElevenLabs_details(string body, string words)
    {
        _answer = context =>
        {
            context.Response.StatusCode = 422;
            return context.Response.WriteAsync(body);
        };

        var failure = (await _vendors.ElevenLabs.ReadNumberAsync("phnum_1")).Failure!;

        Assert.Equal("elevenlabs.refused", failure.Error.Code);
        Assert.Contains(words, failure.Error.Sentence, StringComparison.Ordinal);
    }

    private static WebApplication BuildServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        return builder.Build();
    }
}
