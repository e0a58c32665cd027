using Microsoft.Playwright;

namespace Portal.UiTests.Fixture;

/// <summary>Finds what the screens mark with <c>data-test</c>.</summary>
public static class DataTest
{
    public static ILocator ByTest(this IPage page, string name) => page.Locator($"[data-test='{name}']");
}
