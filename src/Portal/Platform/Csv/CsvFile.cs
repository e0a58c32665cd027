using System.Globalization;
using CsvHelper;

namespace Portal.Platform.Csv;

/// <summary>Writes rows, one by one, as CSV that a spreadsheet opens without running anything in it.</summary>
/// <remarks>A cell that a spreadsheet would take for a formula gets an apostrophe in front; whoever reads the file by a program takes it away again.</remarks>
/// <param name="output">Where the file goes; nothing is sent before the first line.</param>
/// <param name="zone">The zone of every time in the file; <see cref="TimeColumn"/> names it.</param>
public sealed class CsvFile(Stream output, TimeZoneInfo zone) : IAsyncDisposable
{
    private static readonly CsvWriterOptions s_options = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape,
        InjectionCharacters = "=+-@\t\r\n",
        WriteByteOrderMark = true, // without it, Excel guesses the encoding
    };

    private CsvWriter? _writer;

    /// <summary>Heading of a column of times: <c>Created (America/Vancouver)</c>.</summary>
    public string TimeColumn(string name) => $"{name} ({zone.Id})";

    /// <summary>Writes a line; the first one names the columns.</summary>
    public async Task WriteAsync(params object?[] cells)
    {
        _writer ??= CsvWriter.Create(output, s_options, leaveOpen: true);
        await _writer.WriteRecordAsync(Array.ConvertAll(cells, Text), CancellationToken.None);
    }

    /// <summary>Sends what is not sent yet.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_writer is null) return;
        await _writer.FlushAsync(CancellationToken.None);
        await _writer.DisposeAsync();
    }

    private string Text(object? cell) => cell switch
    {
        null => "",
        DateTimeOffset time => TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool yes => yes ? "yes" : "no",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
