using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Activation;
using Portal.Tests.Features.Messaging;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Activation;

/// <summary>What the flight check says when something else than this portal stands at its public address.</summary>
public sealed class PublicAddressTests(PublicAddressTests.ElsewherePortal portal) : IClassFixture<PublicAddressTests.ElsewherePortal>
{
    [Theory]
    [InlineData(403, "portal.signature_refused")]
    [InlineData(302, "portal.not_kept")]
    [InlineData(404, "portal.not_kept")]
    [InlineData(502, "portal.not_kept")]
    [InlineData(200, "portal.another_answered")]
    public async Task Is_told_apart(int status, string code)
    {
        portal.Stranger.Answers.Enqueue(status);

        var check = (await portal.RunAsync(portal.Admin, new RunFlightCheck(portal.NumberOfA))).Value;

        var step = check.Steps.Single(known => known.Key == "portal.text_arrives");
        Assert.Equal((StepStatus.Failed, code), (step.Status, step.Code));
    }

    /// <summary>Its public address is somebody else's.</summary>
    public sealed class ElsewherePortal(TestCluster cluster) : TextingPortal(cluster)
    {
        internal WebhookListener Stranger { get; private set; } = null!;

        public override Dictionary<string, string?> Settings()
        {
            var settings = base.Settings();
            settings["Portal:PublicUrl"] = new Uri(Stranger.Url).GetLeftPart(UriPartial.Authority);
            return settings;
        }

        public override async ValueTask InitializeAsync()
        {
            Stranger = await WebhookListener.StartAsync();
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Stranger.DisposeAsync();
        }
    }
}
