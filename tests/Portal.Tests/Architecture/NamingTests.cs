using Portal.Platform.Operations;

namespace Portal.Tests.Architecture;

public sealed class NamingTests
{
    /// <summary>Words that say nothing, so that anything can be put there.</summary>
    private static readonly string[] s_empty = ["Common", "Shared", "Util", "Utils", "Utilities", "Helper", "Helpers", "Manager", "Managers", "Core", "Misc", "Services", "Models", "Dtos"];

    [Fact]
    public void Folders_are_called_after_the_business() =>
        Assert.DoesNotContain(SourceTree.FoldersBelow("src", "tests"), folder => s_empty.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Files_are_called_after_what_they_do() =>
        Assert.DoesNotContain(SourceTree.Below("src", "tests"), file => Endings(file).Any(s_empty.Contains) || Path.GetFileNameWithoutExtension(file.Path) is "Extensions");

    [Fact]
    public void Components_end_in_what_they_are()
    {
        string[] kinds = ["Page", "Dialog", "Form", "Table", "List", "Item", "Chip", "Panel", "Step", "Home", "Filters", "Tools", "Figures", "Card", "Refusal"];
        var others = SourceTree.Below("src/Portal/Features").Where(file => Path.GetExtension(file.Path) is ".razor")
            .Where(file => Path.GetFileName(file.Path) is not "_Imports.razor" && !kinds.Any(kind => Path.GetFileNameWithoutExtension(file.Path).EndsWith(kind, StringComparison.Ordinal)));
        Assert.Empty(others);
    }

    [Fact]
    public void A_page_has_a_route_and_nothing_else_has()
    {
        var confused = SourceTree.Below("src/Portal").Where(file => Path.GetExtension(file.Path) is ".razor")
            .Where(file => file.Lines.Any(line => line.StartsWith("@page ", StringComparison.Ordinal)) != Path.GetFileNameWithoutExtension(file.Path).EndsWith("Page", StringComparison.Ordinal));
        Assert.Empty(confused);
    }

    [Fact]
    public void A_feature_has_one_door()
    {
        var features = typeof(IOperations).Assembly.GetTypes().Where(type => type.Name.EndsWith("Feature", StringComparison.Ordinal) && type.Namespace?.StartsWith("Portal.Features.", StringComparison.Ordinal) is true);
        Assert.All(features, feature => Assert.Equal($"{feature.Namespace!.Split('.')[2]}Feature", feature.Name));
    }

    /// <summary>The last word of the name, in the singular and in the plural that the list knows.</summary>
    private static string[] Endings(SourceFile file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Path).Split('.')[0];
        var last = name.LastIndexOfAny([.. Enumerable.Range('A', 26).Select(letter => (char)letter)]);
        return last > 0 && name[last..] is "Helper" or "Helpers" or "Manager" or "Managers" or "Util" or "Utils" ? [name[last..]] : [];
    }
}
