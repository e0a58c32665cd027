using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Inventory;
using Portal.Platform.Paging;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Inventory;

public sealed class ListPhoneNumbersTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    private static readonly DateTimeOffset s_day = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static int s_taken;
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];
    private Organization _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _owner = new Organization($"Owner {_mark}", $"owner-{_mark}", "CA", "UTC", s_day);
        await portal.SaveAsync(_owner);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Shows_each_number_with_its_owner_of_today()
    {
        var number = await OwnedAsync(s_day);

        var row = Assert.Single((await ListAsync(new ListPhoneNumbers(OrganizationId: _owner.Id))).Items);

        Assert.Equal((number.E164, _owner.Name, PhoneNumberStatus.Purchased, "import"), (row.PhoneNumber, row.OrganizationName, row.Status, row.NextAction));
    }

    [Theory]
    [InlineData(InventorySort.Newest)]
    [InlineData(InventorySort.Oldest)]
    [InlineData(InventorySort.Number)]
    [InlineData(InventorySort.NumberDescending)]
    public async Task Pages_through_every_order_without_losing_or_repeating_a_row(InventorySort sort)
    {
        for (var index = 0; index < 5; index++)
        {
            await OwnedAsync(s_day.AddHours(index / 2)); // some were bought at the same instant
        }

        List<string> seen = [];
        Cursor? after = null;
        do
        {
            var page = await ListAsync(new ListPhoneNumbers(OrganizationId: _owner.Id, Sort: sort, After: after, Size: 2));
            seen.AddRange(page.Items.Select(row => row.PhoneNumber));
            after = Cursor.Read(page.NextCursor);
        }
        while (after is not null);

        Assert.Equal(5, seen.Count);
        Assert.Equal(5, seen.Distinct(StringComparer.Ordinal).Count());
        if (sort is InventorySort.Number) Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
        if (sort is InventorySort.NumberDescending) Assert.Equal(seen.OrderDescending(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task Finds_by_digits_by_owner_and_by_place_and_takes_wildcards_literally()
    {
        var number = await OwnedAsync(s_day);

        Assert.Single((await ListAsync(new ListPhoneNumbers(Search: number.E164[^7..]))).Items);
        Assert.Contains((await ListAsync(new ListPhoneNumbers(Search: _owner.Name.ToUpperInvariant()))).Items, row => row.Id == number.Id);
        Assert.Contains((await ListAsync(new ListPhoneNumbers(Search: "rosedale", OrganizationId: _owner.Id))).Items, row => row.Id == number.Id);
        Assert.Empty((await ListAsync(new ListPhoneNumbers(Search: "%_%"))).Items);
        Assert.Empty((await ListAsync(new ListPhoneNumbers(Search: "'; select set_config('app.scope','',false);--"))).Items);
    }

    [Fact]
    public async Task Has_views_for_what_needs_action_and_for_what_belongs_to_nobody()
    {
        var owned = await OwnedAsync(s_day);
        var pooled = await portal.SaveAsync(New(s_day));

        var waiting = (await ListAsync(new ListPhoneNumbers(InventoryView.NeedsAction, Size: 200))).Items;
        var pool = (await ListAsync(new ListPhoneNumbers(InventoryView.Pool, Size: 200))).Items;

        Assert.Contains(waiting, row => row.Id == owned.Id);
        Assert.Contains(pool, row => row.Id == pooled.Id);
        Assert.DoesNotContain(pool, row => row.Id == owned.Id);
        Assert.DoesNotContain((await ListAsync(new ListPhoneNumbers(InventoryView.Active, Size: 200))).Items, row => row.Id == owned.Id);
    }

    private Task<Page<PhoneNumberRow>> ListAsync(ListPhoneNumbers operation) => portal.RunAsync(portal.Admin, operation);

    private async Task<PhoneNumber> OwnedAsync(DateTimeOffset at)
    {
        var number = New(at);
        await portal.SaveAsync(number, new Assignment(_owner.Id, number.Id, at));
        return number;
    }

    private static PhoneNumber New(DateTimeOffset at)
    {
        var number = new PhoneNumber($"+1604777{Interlocked.Increment(ref s_taken):0000}", $"PN{Guid.NewGuid():N}", null, at);
        number.Describe("CA", "BC", "Rosedale", voice: true, sms: true, mms: false);
        return number;
    }
}
