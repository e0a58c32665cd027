namespace Portal.Tests.Architecture;

/// <summary>One idea a file. Migrations are exempt: tables, policies and grants that arrive together stand together.</summary>
public sealed class FileSizeTests
{
    private const int LongestClass = 200;
    private const int LongestTest = 300; // the stories of one operation
    private const int LongestComponent = 150;
    private const int LongestCodeBlock = 60;

    [Fact]
    public void Files_can_be_read_in_one_go() =>
        Assert.Empty(
        Longer(SourceTree.Below("src"), ".cs", LongestClass, file => file.Lines.Count)
            .Concat(Longer(SourceTree.Below("tests", "bench"), ".cs", LongestTest, file => file.Lines.Count)));

    [Fact]
    public void Components_are_small() =>
        Assert.Empty(Longer(SourceTree.Below("src"), ".razor", LongestComponent, file => file.Lines.Count));

    [Fact]
    public void Components_with_much_code_have_a_file_for_it() =>
        Assert.Empty(Longer(SourceTree.Below("src"), ".razor", LongestCodeBlock, CodeLines));

    private static IEnumerable<string> Longer(IEnumerable<SourceFile> files, string extension, int limit, Func<SourceFile, int> count) =>
        files.Where(file => Path.GetExtension(file.Path) == extension && count(file) > limit).Select(file => $"{file}: {count(file)} lines, at most {limit}");

    private static int CodeLines(SourceFile file) => file.Lines.SkipWhile(line => !line.StartsWith("@code", StringComparison.Ordinal)).Count();
}
