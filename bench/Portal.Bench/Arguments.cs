using System.Globalization;

namespace Portal.Bench;

/// <summary><c>--name value</c> pairs of the command line.</summary>
internal sealed class Arguments(IReadOnlyList<string> arguments)
{
    public string Text(string name, string? otherwise = null)
    {
        for (var index = 0; index + 1 < arguments.Count; index++)
        {
            if (arguments[index] == $"--{name}") return arguments[index + 1];
        }

        return otherwise ?? throw new ArgumentException($"--{name} is missing.", name);
    }

    /// <summary>A whole number within bounds: nothing here runs without an end.</summary>
    public int Number(string name, int otherwise, int most) =>
        Math.Clamp(int.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), NumberStyles.None, CultureInfo.InvariantCulture), 1, most);
}
