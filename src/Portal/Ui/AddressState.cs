using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Ui;

/// <summary>Filters that live in the address.</summary>
internal static class AddressState
{
    /// <summary>The value of a name; null when it is not in the address.</summary>
    public static string? Read(this NavigationManager navigation, string name) =>
        QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>Goes to the same list with another value, from its first page on.</summary>
    public static void Write(this NavigationManager navigation, string name, string? value) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [name] = string.IsNullOrWhiteSpace(value) ? null : value.Trim(),
            ["cursor"] = null,
        }));
}
