using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Data.DurableWork;
using Portal.Data.Tenancy;
using Portal.Features.Calls.Incoming;
using Portal.Tests.Crash;
using Portal.Tests.Features.Messaging;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Calls.Incoming;

/// <summary>Every sample of the vendor with every member left out in turn, for two organizations that share the customer and of which one got the other's number.</summary>
public sealed class PostCallVariationTests(CallingPortal portal) : IClassFixture<CallingPortal>
{
    private static readonly TimeSpan s_beforeTheMove = TimeSpan.FromSeconds(-40); // begins with the first owner and ends with the second

    /// <summary>Groups that are left out as a whole: nobody reads what is in them.</summary>
    private static readonly string[] s_unread = ["features_usage", "charging", "deletion_settings", "feedback", "agent_metadata", "conversation_turn_metrics", "json_schema", "eleven_assistant"];

    [Fact]
    public async Task Is_at_the_right_organization_or_nobodys_and_never_lost()
    {
        var (first, number) = await portal.OwnerAsync("First Owner", "+16045550178");
        var moved = CallingPortal.Now - TimeSpan.FromDays(1);
        await portal.OwnedAsync(number, moved, portal.B);
        var (id, customer) = (await portal.PhoneIdAsync(number), portal.NewCustomer());
        (await portal.TextAsync(customer, portal.NumberOfA, "A knows me")).EnsureSuccessStatusCode().Dispose();
        (await portal.TextAsync(customer, portal.NumberOfB, "B too")).EnsureSuccessStatusCode().Dispose();

        Dictionary<string, (Guid Owner, string What)> told = new(StringComparer.Ordinal);
        (TimeSpan, Guid)[] calls = [(s_beforeTheMove, first), (TimeSpan.FromMinutes(1), portal.B), (TimeSpan.FromHours(-5), first), (TimeSpan.FromHours(5), portal.B)];
        foreach (var (offset, owner) in calls.Take(CrashRig.Times(2, 4)))
        {
            await Parallel.ForEachAsync(Variations(), new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = TestContext.Current.CancellationToken }, async (variation, _) =>
            {
                var story = new CallStory(number, id, customer, moved + offset);
                var sent = variation.Place.Length == 0 ? CallEvents.Of(variation.Sample, story) : CallEvents.Of(variation.Sample, story).Without(variation.Place);
                sent["told"] = story.ConversationId; // survives whatever is left out
                using var answer = await portal.TellAsync(sent);
                Assert.True(answer.IsSuccessStatusCode, $"{variation.Sample} without {string.Join('.', variation.Place)}: {answer.StatusCode}");
                lock (told) told[story.ConversationId] = (owner, $"{variation.Sample} without {string.Join('.', variation.Place)} {offset}");
            });
        }

        await Eventually.TrueAsync("all of it is worked off", async () => !await portal.WithDataAsync(Actor.System, db => db.OutboxMessages.AnyAsync(m => m.Name == FilePostCall.DurableName)));
        var kept = await portal.WithDataAsync(Actor.System, db => db.InboxMessages.AsNoTracking().Where(m => m.Source == PostCallIntake.Source).ToListAsync());
        var byStory = kept.ToDictionary(m => (string)JsonNode.Parse(m.Payload)!["told"]!, StringComparer.Ordinal);
        Assert.Empty(told.Keys.Except(byStory.Keys, StringComparer.Ordinal).Select(lost => told[lost].What));
        var wrong = byStory.Where(pair => pair.Value.AboutOrganizationId is { } at && at != told[pair.Key].Owner).Select(pair => told[pair.Key].What);
        Assert.Empty(wrong);
        var stuck = byStory.Where(pair => pair.Value.State is InboxState.Waiting && !told[pair.Key].What.StartsWith("06", StringComparison.Ordinal)).Select(pair => told[pair.Key].What);
        Assert.Empty(stuck);

        // What names a number and a time is filed; so this test cannot pass by filing nothing.
        var matchable = byStory.Where(pair => told[pair.Key].What is var what && (what.StartsWith("01", StringComparison.Ordinal) || what.StartsWith("02", StringComparison.Ordinal) || what.StartsWith("05", StringComparison.Ordinal))).ToList();
        Assert.True(matchable.Count(pair => pair.Value.State is InboxState.Filed) > matchable.Count * 3 / 4, $"{matchable.Count(pair => pair.Value.State is InboxState.Filed)} of {matchable.Count}");
        var filed = await portal.WithDataAsync(Actor.System, db => db.Calls.AsNoTracking().ToListAsync());
        Assert.Equal(filed.Count, filed.Select(call => call.ConversationId).Distinct().Count());
        Assert.All(filed, call => Assert.Contains(call.OrganizationId, (Guid[])[first, portal.B]));
    }

    private static IEnumerable<(string Sample, string[] Place)> Variations() =>
        from sample in CallEvents.All
        let document = CallEvents.Of(sample, new CallStory("+16045550100", "id", "+16045550101", CallingPortal.Now))
        from place in CallEvents.Places(document).Where(place => !s_unread.Any(unread => place[..^1].Contains(unread, StringComparer.Ordinal))).Prepend([])
        select (sample, place);
}
