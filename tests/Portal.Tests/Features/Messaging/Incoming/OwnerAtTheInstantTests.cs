using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Data.DurableWork;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.Incoming;

namespace Portal.Tests.Features.Messaging.Incoming;

/// <summary>A number changes hands; a text belongs to whoever had it when it was written, however late it comes and however often.</summary>
[Collection<OneTextingPortal>]
public sealed class OwnerAtTheInstantTests(TextingPortal portal)
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMicroseconds(10); // the database keeps whole ones

    [Fact]
    public async Task Late_texts_find_the_owner_of_their_own_instant()
    {
        var (first, number) = await portal.OwnerAsync("First Owner", "+16045550178");
        var moved = await portal.MoveAsync(number, portal.B);
        var customer = portal.NewCustomer();
        await ReceiveAsync(customer, number, "before it was anybody's", moved - TimeSpan.FromDays(1));
        await ReceiveAsync(customer, number, "while it was the first one's", moved - (10 * s_moment));
        await ReceiveAsync(customer, number, "at the last moment", moved - s_moment);
        await ReceiveAsync(customer, number, "at the first moment", moved);
        await ReceiveAsync(customer, number, "afterwards", moved + s_moment);

        Assert.Equal(["while it was the first one's", "at the last moment"], (await portal.TimelineAsync(first, customer)).Select(text => text.Body));
        Assert.Equal(["at the first moment", "afterwards"], (await portal.TimelineAsync(portal.B, customer)).Select(text => text.Body));
    }

    [Fact]
    public async Task A_text_that_is_delivered_again_after_the_move_stays_where_it_was()
    {
        var (first, number) = await portal.OwnerAsync("Former Owner", "+16045550115");
        var (customer, sid) = (portal.NewCustomer(), SignedTexts.NewSid());
        (await portal.TextAsync(customer, number, "hello", sid)).EnsureSuccessStatusCode().Dispose();
        await portal.MoveAsync(number, portal.B);
        (await portal.TextAsync(customer, number, "hello", sid)).EnsureSuccessStatusCode().Dispose();
        Assert.Equal(first, Assert.Single(await portal.AllOfAsync(customer)).OrganizationId);
    }

    [Fact]
    public async Task An_unrouted_text_that_is_delivered_again_is_not_given_to_the_next_owner()
    {
        var (_, number) = await portal.OwnerAsync("Gone Owner", "+16045550152");
        var (customer, sid) = (portal.NewCustomer(), SignedTexts.NewSid());
        await portal.MoveAsync(number, next: null);
        (await portal.TextAsync(customer, number, "anybody?", sid)).EnsureSuccessStatusCode().Dispose();
        var entity = await portal.WithDataAsync(Actor.System, db => db.PhoneNumbers.SingleAsync(n => n.E164 == number));
        await portal.SaveAsync(new Portal.Data.PhoneNumbers.Assignment(portal.B, entity.Id, TextingPortal.Now));
        (await portal.TextAsync(customer, number, "anybody?", sid)).EnsureSuccessStatusCode().Dispose();
        Assert.Empty(await portal.AllOfAsync(customer));
        Assert.Equal(InboxState.Unrouted, await portal.WithDataAsync(Actor.System, db => db.InboxMessages.Where(m => m.Key == sid).Select(m => m.State).SingleAsync()));
    }

    [Fact]
    public async Task The_intake_and_the_schemas_function_name_the_same_owner()
    {
        var (_, number) = await portal.OwnerAsync("Twice Told", "+16045550189");
        var from = TextingPortal.Now;
        await portal.MoveAsync(number, portal.A);
        var second = await portal.MoveAsync(number, next: null);
        foreach (var at in new[] { from - TimeSpan.FromHours(1), from, second - s_moment, second, second + TimeSpan.FromHours(1) })
        {
            var customer = portal.NewCustomer();
            await ReceiveAsync(customer, number, "whose?", at);
            Assert.Equal(await OwnerBySchemaAsync(number, at), (await portal.AllOfAsync(customer)).SingleOrDefault()?.OrganizationId);
        }
    }

    private Task<IntakeOutcome> ReceiveAsync(string customer, string number, string body, DateTimeOffset at) => portal.Services.GetRequiredService<TextIntake>()
        .ReceiveAsync(new IncomingText(SignedTexts.NewSid(), customer, number, body, 1, at, [], OptOut: null, "{}", "{}"));

    private async Task<Guid?> OwnerBySchemaAsync(string number, DateTimeOffset at)
    {
        await using var connection = await portal.Database.OpenAsAsync(Actor.System);
        await using var command = new NpgsqlCommand("SELECT get_organization_by_phone_number($1, $2)", connection) { Parameters = { new() { Value = number }, new() { Value = at } } };
        return await command.ExecuteScalarAsync() as Guid?;
    }
}
