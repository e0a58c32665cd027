using System.Text;
using Portal.Integrations.ElevenLabs;

namespace Portal.Tests.Integrations;

public sealed class ElevenLabsSignatureTests
{
    private const string Secret = "wsec_test_secret";
    private const string Hex = "7aae88f67a4d7949b3724c9752262eb829be12af9118dc5659ad72af48783658";
    private const string Body = "{\"type\":\"post_call_transcription\",\"event_timestamp\":1739537297,\"data\":{\"agent_id\":\"xyz\",\"conversation_id\":\"abc\",\"note\":\"héllo\"}}";
    private static readonly DateTimeOffset s_at = DateTimeOffset.FromUnixTimeSeconds(1739537297);

    [Fact]
    public void Is_what_the_vendors_own_libraries_compute() =>
        Assert.Equal($"t=1739537297,v0={Hex}", ElevenLabsSignature.Compute(Secret, s_at, Encoding.UTF8.GetBytes(Body)));

    [Theory]
    [InlineData($"t=1739537297,v0={Hex}", true)]
    [InlineData($"v0={Hex},t=1739537297", true)]
    [InlineData($" t=1739537297 , v0={Hex} ,", true)] // spaces and an empty part are passed over
    [InlineData($"t=1739537297,v1=whatever,v0={Hex}", true)] // and parts of other names
    [InlineData("t=1739537297,v0=7AAE88F67A4D7949B3724C9752262EB829BE12AF9118DC5659AD72AF48783658", true)]
    [InlineData($"t=1739537298,v0={Hex}", false)]
    [InlineData("t=1739537297,v0=0000000000000000000000000000000000000000000000000000000000000000", false)]
    [InlineData($"t=1739537297,t=1739537297,v0={Hex}", null)]
    [InlineData($"t=1739537297,v0={Hex},v0={Hex}", null)]
    [InlineData($"v0={Hex}", null)]
    [InlineData("t=1739537297", null)]
    [InlineData($"t=,v0={Hex}", null)]
    [InlineData($"t=-1,v0={Hex}", null)]
    [InlineData($"t=99999999999999999999,v0={Hex}", null)]
    [InlineData("t=1739537297,v0=zz", null)]
    [InlineData("garbage", null)]
    [InlineData(",,,,", null)]
    public async Task Is_read_as_documented(string header, bool? fits)
    {
        var read = ElevenLabsSignature.Read(header);
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(Body));
        Assert.Equal(fits, read is null ? null : await read.FitsAsync(Secret, body, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(30 * 60, true)]
    [InlineData((30 * 60) + 1, false)]
    [InlineData(-5 * 60, true)]
    [InlineData((-5 * 60) - 1, false)]
    public void Ages(int seconds, bool fresh) => Assert.Equal(fresh, ElevenLabsSignature.Read($"t=1739537297,v0={Hex}")!.IsFresh(s_at + TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Of_the_end_of_time_is_not_fresh() => Assert.False(ElevenLabsSignature.Read($"t=999999999999,v0={Hex}")!.IsFresh(s_at));

    [Fact]
    public void Of_ten_kilobytes_is_not_even_looked_at() => Assert.Null(ElevenLabsSignature.Read($"t=1739537297,v0={Hex},{new string('x', 10_000)}"));
}
