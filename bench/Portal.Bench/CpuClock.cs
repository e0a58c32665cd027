using System.Globalization;

namespace Portal.Bench;

/// <summary>Processor seconds of the portal and of PostgreSQL, from <c>/proc</c>.</summary>
internal sealed record CpuClock(double Portal, double Postgres)
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux

    /// <param name="postmaster">Its children are counted with it, also those that have ended.</param>
    public static CpuClock Read(int portal, int postmaster)
    {
        var children = Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)!).Where(name => name.All(char.IsAsciiDigit))
            .Select(name => Fields(name)).Where(fields => fields.Length > 15 && fields[1] == postmaster.ToString(CultureInfo.InvariantCulture));
        return new CpuClock(Seconds(Fields($"{portal}"), 11, 12), Seconds(Fields($"{postmaster}"), 11, 12, 13, 14) + children.Sum(fields => Seconds(fields, 11, 12)));
    }

    public static CpuClock operator -(CpuClock after, CpuClock before) => new(after.Portal - before.Portal, after.Postgres - before.Postgres);

    private static double Seconds(string[] fields, params int[] indexes) => indexes.Sum(index => double.Parse(fields[index], CultureInfo.InvariantCulture)) / TicksPerSecond;

    // After the name, which may hold anything: state, parent, …, utime, stime, cutime, cstime.
    private static string[] Fields(string process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return []; // it has just ended
        }
    }
}
