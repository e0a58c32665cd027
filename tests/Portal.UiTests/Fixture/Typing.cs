using Microsoft.Playwright;

namespace Portal.UiTests.Fixture;

/// <summary>Types faster than the portal answers.</summary>
internal static class Typing
{
    private const string Type = """
        (field, words) => {
            const value = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
            window.written = [];
            Object.defineProperty(field, 'value', { get: () => value.get.call(field), set: words => { window.written.push(words); value.set.call(field, words); } });
            for (let length = 1; length <= words.length; length++) {
                value.set.call(field, words.slice(0, length));
                field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            }
        }
        """;

    /// <summary>Types all of it before the first key is answered.</summary>
    public static Task TypeAtOnceAsync(this ILocator field, string words) => field.EvaluateAsync(Type, words);

    /// <summary>What the portal has written into that field since: each of it took away what was typed meanwhile.</summary>
    public static Task<string[]> WrittenAsync(this IPage page) => page.EvaluateAsync<string[]>("window.written");
}
