using Portal.Tests.Fixture;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Portal.Tests.Fixture;

/// <summary>Portals that are killed and started again take longest, and mostly wait: whatever else there is fits in beside them.</summary>
internal sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] s_long = [".Crash.", ".Platform.", "Backfill", "Outgoing", "EveryPage", "Notifications", "One"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Rank(collection)).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank(ITestCollection collection)
    {
        var rank = Array.FindIndex(s_long, word => collection.TestCollectionDisplayName.Contains(word, StringComparison.Ordinal));
        return rank < 0 ? s_long.Length : rank;
    }
}
