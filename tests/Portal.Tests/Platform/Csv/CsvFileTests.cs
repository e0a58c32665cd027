using System.Text;
using Portal.Platform.Csv;

namespace Portal.Tests.Platform.Csv;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("=1+2", "\"'=1+2\"")]
    [InlineData("+16045550100", "\"'+16045550100\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("\nx", "\"'\nx\"")]
    [InlineData("plain", "plain")]
    [InlineData("a,b \"c\"\r\nd", "\"a,b \"\"c\"\"\r\nd\"")]
    public async Task Neutralises_what_a_spreadsheet_would_run(string cell, string expected) =>
        Assert.Equal($"\uFEFF{expected},end\r\n", await WriteAsync(TimeZoneInfo.Utc, [cell, "end"]));

    [Fact]
    public async Task Names_the_zone_of_its_times()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Vancouver");
        await using var output = new MemoryStream();
        await using (var file = new CsvFile(output, zone))
        {
            await file.WriteAsync(file.TimeColumn("At"), "Open");
            await file.WriteAsync(new DateTimeOffset(2026, 11, 23, 17, 0, 0, TimeSpan.Zero), true);
        }

        Assert.Equal("\uFEFFAt (America/Vancouver),Open\r\n2026-11-23 09:00:00,yes\r\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    private static async Task<string> WriteAsync(TimeZoneInfo zone, object?[] cells)
    {
        await using var output = new MemoryStream();
        await using (var file = new CsvFile(output, zone)) await file.WriteAsync(cells);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
