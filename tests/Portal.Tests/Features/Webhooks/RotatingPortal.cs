using Portal.Tests.Features.Messaging;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Webhooks;

/// <summary>A portal whose token is being rotated.</summary>
public sealed class RotatingPortal(TestCluster cluster) : TextingPortal(cluster)
{
    public const string Secondary = "the-other-token-during-a-rotation";

    public override Dictionary<string, string?> Settings()
    {
        var settings = base.Settings();
        settings["Twilio:SecondaryAuthToken"] = Secondary;
        return settings;
    }
}
