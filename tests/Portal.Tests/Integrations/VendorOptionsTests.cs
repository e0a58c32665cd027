using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Tests.Fixture;

namespace Portal.Tests.Integrations;

public sealed class VendorOptionsTests
{
    private static readonly Dictionary<string, string?> Good = new(StringComparer.Ordinal)
    {
        ["Twilio:Mode"] = "Live",
        ["Twilio:AccountSid"] = "AC0123456789abcdef0123456789abcdef",
        ["Twilio:AuthToken"] = "planted-token",
        ["ElevenLabs:Mode"] = "Live",
        ["ElevenLabs:ApiKey"] = "planted-key",
    };

    [Fact]
    public void Accepts_two_live_accounts() => Assert.Empty(Failures());

    [Theory]
    [InlineData("Twilio:AccountSid", "", "Twilio:AccountSid is missing")]
    [InlineData("Twilio:AccountSid", "SK0123456789abcdef0123456789abcdef", "Twilio:AccountSid must be AC and 32 hexadecimal digits")]
    [InlineData("Twilio:AuthToken", "", "Twilio:AuthToken is missing")]
    [InlineData("Twilio:BaseUrl", "http://api.twilio.com", "Twilio:BaseUrl must use https")]
    [InlineData("Twilio:BaseUrl", "http://127.0.0.1.evil.example", "Twilio:BaseUrl must use https")]
    [InlineData("Twilio:PricingBaseUrl", "https://user:secret@pricing.twilio.com", "Twilio:PricingBaseUrl must be an absolute URL without query and credentials")]
    [InlineData("Twilio:AttemptTimeout", "00:00:00", "Twilio:AttemptTimeout must be between 10 ms and 1 h")]
    [InlineData("Twilio:Retries", "-1", "Twilio:Retries must be between 0 and 10")]
    [InlineData("ElevenLabs:ApiKey", " ", "ElevenLabs:ApiKey is missing")]
    [InlineData("ElevenLabs:ApiKey", "key\nwith: header", "ElevenLabs:ApiKey must be printable ASCII")]
    [InlineData("ElevenLabs:BaseUrl", "api.elevenlabs.io", "ElevenLabs:BaseUrl must be an absolute URL without query and credentials")]
    [InlineData("ElevenLabs:Mode", "Simulated", "ElevenLabs:Mode must be Live in Production")]
    [InlineData("Twilio:Mode", "Simulated", "Twilio:Mode must be Live in Production")]
    public void Names_the_key_that_is_wrong(string key, string value, string failure) =>
        Assert.Contains(Failures((key, value)), found => string.Equals(found, failure, StringComparison.Ordinal));

    [Fact]
    public void Allows_plain_http_on_this_machine() => Assert.Empty(Failures(("Twilio:BaseUrl", "http://127.0.0.1:5999")));

    [Fact]
    public async Task Simulated_vendors_fill_in_their_address_and_credentials()
    {
        using var folder = new TemporaryFolder();
        var builder = Builder("Development", ("Twilio:Mode", "Simulated"), ("ElevenLabs:Mode", "Simulated"), ("Portal:DataFolder", folder.Path));
        await using var simulators = await builder.AddVendorSimulatorsAsync();
        await using var app = builder.Build();

        Assert.NotNull(simulators);
        Assert.True((await app.Services.GetRequiredService<TwilioClient>().ReadAccountAsync()).Succeeded);
        Assert.True((await app.Services.GetRequiredService<ElevenLabsClient>().ListAgentsAsync()).Succeeded);
        Assert.NotEmpty(app.Services.GetRequiredService<IOptions<ElevenLabsOptions>>().Value.WebhookSecret);
        Assert.True(File.Exists(Path.Combine(folder.Path, "simulators.jsonl")));
    }

    [Fact]
    public async Task Live_vendors_start_no_simulator() => Assert.Null(await Builder("Development").AddVendorSimulatorsAsync());

    [Fact]
    public async Task Production_starts_no_simulator() => Assert.Null(await Builder("Production", ("Twilio:Mode", "Simulated")).AddVendorSimulatorsAsync());

    private static List<string> Failures(params (string Key, string Value)[] settings)
    {
        using var provider = Builder("Production", settings).Services.BuildServiceProvider();
        List<string> failures = [];
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (Exception refused)
        {
            failures.AddRange(refused is AggregateException several ? several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(one => one.Failures) : ((OptionsValidationException)refused).Failures);
        }

        Assert.DoesNotContain(failures, failure => failure.Contains("planted", StringComparison.Ordinal) || failure.Contains("secret", StringComparison.Ordinal));
        return failures;
    }

    private static WebApplicationBuilder Builder(string environment, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseKestrelCore();
        builder.Configuration.AddInMemoryCollection(Good);
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.Services.AddLogging();
        builder.AddTwilio();
        builder.AddElevenLabs();
        return builder;
    }
}
