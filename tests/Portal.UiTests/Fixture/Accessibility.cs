using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Portal.UiTests.Fixture;

/// <summary>Checks a screen by the rules of WCAG that a program can check.</summary>
public static class Accessibility
{
    /// <summary>Fails when axe finds anything serious or critical, and says where.</summary>
    public static async Task AssertAccessibleAsync(this IPage page)
    {
        var found = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        });
        var grave = found.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(Describe).ToList();
        Assert.True(grave.Count is 0, $"{page.Url}\n{string.Join('\n', grave)}");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Impact} {violation.Id}: {violation.Help}\n{string.Join('\n', violation.Nodes.Select(node => $"    {node.Target} {node.Html}"))}";
}
