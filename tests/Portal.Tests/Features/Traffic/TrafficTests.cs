using Microsoft.EntityFrameworkCore;
using Portal.Data.Tenancy;
using Portal.Features.Traffic;
using Portal.Tests.Features.Calls;
using Portal.Tests.Features.Messaging.Conversations;

namespace Portal.Tests.Features.Traffic;

[Collection<OneCallingPortal>]
public sealed class TrafficTests(CallingPortal portal)
{
    [Fact]
    public async Task Counts_an_organizations_own_texts_and_calls_on_the_days_of_its_zone()
    {
        var (customer, yesterday) = (portal.NewCustomer(), CallingPortal.Now - TimeSpan.FromDays(1));
        var owned = yesterday - TimeSpan.FromDays(1);
        await portal.WithDataAsync(Actor.System, db => db.Database.ExecuteSqlAsync($"UPDATE organization_phone_numbers SET assigned_from = {owned} WHERE organization_id = {portal.A}"));
        var (before, beforeOfB) = (await ReadAsync(portal.A), await ReadAsync(portal.B));
        await portal.SayAsync(customer, portal.NumberOfA, "one");
        await portal.SettleAsync(CallEvents.Of(CallEvents.Transcription, new CallStory(portal.NumberOfA, await portal.PhoneIdAsync(portal.NumberOfA), customer, yesterday)));

        var days = await ReadAsync(portal.A);
        Assert.Equal(14, days.Count);
        var vancouver = TimeZoneInfo.FindSystemTimeZoneById("America/Vancouver");
        Assert.Equal(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(CallingPortal.Now, vancouver).Date), days[^1].Day);
        Assert.Equal(before.Sum(day => day.TextsIn) + 1, days.Sum(day => day.TextsIn));
        var called = days.Single(day => day.Day == DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(yesterday, vancouver).Date));
        Assert.Equal(before.Single(day => day.Day == called.Day).CallsIn + 1, called.CallsIn);
        Assert.Equal(beforeOfB, await ReadAsync(portal.B));
    }

    [Fact]
    public async Task Shows_what_went_through_a_number_and_whose_it_was()
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfB, "hello");
        await portal.SettleAsync(CallEvents.Of(CallEvents.Transcription, new CallStory(portal.NumberOfB, await portal.PhoneIdAsync(portal.NumberOfB), customer, CallingPortal.Now)));

        var traffic = await portal.RunAsync(portal.Admin, new ReadNumberTraffic(portal.NumberOfB));
        var rows = traffic.Newest.Where(row => row.CustomerPhone == customer).ToList();
        Assert.Equal([true, false], rows.Select(row => row.IsCall).OrderDescending());
        Assert.All(rows, row => Assert.Equal((portal.B, "Birch Dental", true), (row.OrganizationId, row.OrganizationName, row.FromCustomer)));
        Assert.True(traffic.Days.Sum(day => day.Calls) >= 1);
        Assert.True((await portal.RunAsync(portal.Admin, new ReadPlatformTraffic())).Sum(day => day.Calls) >= traffic.Days.Sum(day => day.Calls));
    }

    private Task<IReadOnlyList<TrafficDay>> ReadAsync(Guid organization) => portal.RunAsync(portal.Admin, new ReadOrganizationTraffic(organization));
}
