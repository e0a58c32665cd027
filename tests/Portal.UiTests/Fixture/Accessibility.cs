using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Portal.UiTests.Fixture;

/// <summary>Checks a screen by the rules of WCAG that a program can check.</summary>
public static class Accessibility
{
    private static readonly string s_axe = new BundledAxeScriptProvider().GetScript();

    // Only what is grave is told and nothing is fetched again for it: both cost more than the check itself.
    private const string Run = """
        async runOnly => {
            const frame = () => new Promise(requestAnimationFrame);
            // Colours half way between two are nobody's. When one has arrived, those that inherit it may only set out.
            for (let moving = null; moving === null || moving.length > 0;) {
                await frame();
                moving = document.getAnimations().filter(each => each.playState !== 'finished');
                moving.forEach(each => { try { each.finish(); } catch { each.cancel(); } });
            }
            const found = await axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
            return found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                .map(v => [`${v.impact} ${v.id}: ${v.help}`, ...v.nodes.map(n => `    ${n.target} ${n.html} ${n.any.map(check => check.message).join(' ')}`)].join('\n'));
        }
        """;

    private static readonly object s_all = new { type = "tag", values = (string[])["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
    private static readonly object s_contrast = new { type = "rule", values = (string[])["color-contrast"] };

    /// <summary>Fails when axe finds anything serious or critical, and says where.</summary>
    public static Task AssertAccessibleAsync(this IPage page) => page.AssertAsync(s_all);

    /// <summary>Fails when words do not stand out from their ground: what another theme changes.</summary>
    public static Task AssertReadableAsync(this IPage page) => page.AssertAsync(s_contrast);

    private static async Task AssertAsync(this IPage page, object rules)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(s_axe);
        var grave = await page.EvaluateAsync<string[]>(Run, rules);
        Assert.True(grave.Length is 0, $"{page.Url}\n{string.Join('\n', grave)}");
    }
}
