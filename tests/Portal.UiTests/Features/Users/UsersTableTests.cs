using Portal.Data.Accounts;
using Portal.Features.Users;

namespace Portal.UiTests.Features.Users;

public sealed class UsersTableTests : UiTestContext
{
    private static readonly UserRow Person = new(
        Guid.CreateVersion7(), "ada@harbour.example", "Ada <b>", false, DateTimeOffset.UnixEpoch, null, null, null,
        [new UserMembership(Guid.CreateVersion7(), "Harbour Auto", MembershipRole.Admin)]);

    [Fact]
    public void Tells_where_a_person_belongs_and_shows_names_as_text()
    {
        var table = Render<UsersTable>(parameters => parameters.Add(t => t.Users, [Person]));
        Assert.Contains("Harbour Auto", table.Markup, StringComparison.Ordinal);
        Assert.Equal("Ada <b>", table.Find("td strong").TextContent);
        Assert.Contains("Never", table.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_before_an_account_is_closed_and_not_before_it_is_opened()
    {
        UserAction? asked = null;
        var table = Render<UsersTable>(parameters => parameters.Add(t => t.Users, [Person]).Add(t => t.OnChange, action => asked = action));
        table.Find("[data-test=close-account]").Click();
        Assert.Equal(new ChangeUser(Person.Id, Disabled: true), asked!.Change);
        Assert.NotNull(asked.Question);

        var closed = Render<UsersTable>(parameters => parameters.Add(t => t.Users, [Person with { DisabledAt = DateTimeOffset.UnixEpoch }]).Add(t => t.OnChange, action => asked = action));
        closed.Find("[data-test=open-account]").Click();
        Assert.Equal(new ChangeUser(Person.Id, Disabled: false), asked.Change);
        Assert.Null(asked.Question);
    }
}
