using System.Text.RegularExpressions;

namespace Portal.Tests.Architecture;

public sealed partial class OptionsTests
{
    /// <summary>Only options of the portal are bound to settings, so whoever binds must also have them checked before anything is served.</summary>
    [Fact]
    public void Settings_are_checked_at_the_start()
    {
        var unchecked_ = from file in SourceTree.Below("src/Portal")
                         let code = string.Join('\n', file.Code)
                         where Binding().Count(code) > Checked().Count(code)
                         select file.Path;
        Assert.Empty(unchecked_);
    }

    [GeneratedRegex(@"\.Bind(Configuration)?\(|\.Configure<\w*Options>\(builder\.Configuration", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Binding();

    [GeneratedRegex(@"\.ValidateOnStart\(\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Checked();
}
