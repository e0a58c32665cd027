using Portal.Features.Settings;
using Portal.Platform.Operations;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Settings;

[Collection<OnePortal>]
public sealed class ReadSettingsTests(PortalFixture portal)
{
    [Fact]
    public async Task Never_shows_a_secret_nor_a_part_of_one()
    {
        var rows = await portal.RunAsync(portal.Admin, new ReadSettings());
        var settings = portal.Settings();
        foreach (var secret in rows.Where(row => row is { Secret: true, Value: not null }))
        {
            Assert.Equal("•••• set", secret.Value);
        }

        var shown = string.Join('\n', rows);
        foreach (var key in new[] { "Portal:Admin:Password", "Portal:Admin:ApiKey", "ConnectionStrings:Portal", "ConnectionStrings:PortalOwner" })
        {
            Assert.DoesNotContain(settings[key]!, shown, StringComparison.Ordinal);
            Assert.Equal("•••• set", rows.Single(row => row.Key == key).Value);
        }
    }

    [Fact]
    public async Task Says_what_is_set_and_where_it_comes_from()
    {
        var rows = await portal.RunAsync(portal.Admin, new ReadSettings());
        Assert.Equal(("CA", "appsettings.json"), (Row("Portal:DefaultCountry").Value, Row("Portal:DefaultCountry").Source));
        Assert.Equal(portal.Address.GetLeftPart(UriPartial.Authority), Row("Portal:PublicUrl").Value);
        Assert.NotEqual("appsettings.json", Row("Portal:PublicUrl").Source);
        Assert.Null(Row("Telephony:Fallback:PhoneNumber").Value);

        SettingRow Row(string key) => rows.Single(row => row.Key == key);
    }

    [Fact]
    public async Task Is_for_platform_admins_only()
    {
        var person = await portal.PersonAsync("reader@portal.example");
        await Assert.ThrowsAsync<AccessRefusedException>(() => portal.RunAsync(person.Actor, new ReadSettings()));
    }
}
