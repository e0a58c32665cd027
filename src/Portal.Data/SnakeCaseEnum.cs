using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portal.Data;

/// <summary>Keeps an enum as the word that the contract uses: <c>InProgress</c> is <c>in_progress</c>.</summary>
internal sealed class SnakeCaseEnum<TEnum>() : ValueConverter<TEnum, string>(
    value => SnakeCaseNames.Of(value.ToString()),
    text => Parse(text)) where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> s_byWord =
        Enum.GetValues<TEnum>().ToDictionary(value => SnakeCaseNames.Of(value.ToString()), StringComparer.Ordinal);

    private static TEnum Parse(string text) => s_byWord[text];
}
