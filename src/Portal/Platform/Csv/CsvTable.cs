using CsvHelper;

namespace Portal.Platform.Csv;

/// <summary>Reads a CSV file that a person uploads: with a heading, in whatever separator the person's spreadsheet writes. What <see cref="CsvFile"/> wrote reads back as it was.</summary>
public static class CsvTable
{
    private const string Formula = "=+-@\t\r\n";

    /// <param name="columns">Names under which a column may stand in the heading, for each column that is read; case does not matter.</param>
    /// <param name="most">Rows; what is beyond them is not read.</param>
    /// <returns>For each row its line and the cells of these columns, empty where there are none; null when the first column is not in the heading.</returns>
    /// <exception cref="FormatException">It is no CSV file.</exception>
    public static IReadOnlyList<CsvCells>? Read(ReadOnlyMemory<byte> file, int most, params string[][] columns)
    {
        try
        {
            return ReadRows(file, most, columns);
        }
        catch (CsvFormatException unreadable)
        {
            throw new FormatException("This is no CSV file.", unreadable);
        }
    }

    private static List<CsvCells>? ReadRows(ReadOnlyMemory<byte> file, int most, string[][] columns)
    {
        using var reader = CsvReader.Create(file, CsvReaderOptions.Default with { Separator = null, TrackLineNumbers = true, MaxRecordSize = 64 * 1024 });
        var headers = reader.Headers.ToArray().Select(header => Unescaped(header).Trim()).ToList();
        var places = Array.ConvertAll(columns, names => headers.FindIndex(header => names.Contains(header, StringComparer.OrdinalIgnoreCase)));
        if (places[0] < 0)
        {
            return null;
        }

        List<CsvCells> rows = [];
        while (rows.Count < most && reader.Read())
        {
            rows.Add(new CsvCells(reader.LineNumber, Array.ConvertAll(places, place => place >= 0 && place < reader.FieldCount ? Unescaped(reader.GetString(place)) : "")));
        }

        return rows;
    }

    // What keeps a spreadsheet from taking a cell for a formula is no part of the cell.
    private static string Unescaped(string cell) => cell is ['\'', var first, ..] && Formula.Contains(first, StringComparison.Ordinal) ? cell[1..] : cell;
}

/// <param name="Line">Of the file, for whoever looks for it.</param>
public sealed record CsvCells(long Line, IReadOnlyList<string> Cells);
