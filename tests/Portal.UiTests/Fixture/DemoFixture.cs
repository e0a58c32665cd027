using Portal.Tests.Fixture;

namespace Portal.UiTests.Fixture;

/// <summary>A portal with the demonstration's three organizations.</summary>
public sealed class DemoFixture(TestCluster cluster) : PortalFixture(cluster)
{
    public override Dictionary<string, string?> Settings()
    {
        var settings = base.Settings();
        settings["Portal:Demo"] = "true";
        return settings;
    }
}

/// <summary>The journeys that only look at the demonstration share one.</summary>
[CollectionDefinition]
public sealed class DemoJourneys : ICollectionFixture<DemoFixture>;
