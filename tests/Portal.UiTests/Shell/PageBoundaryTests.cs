using Microsoft.AspNetCore.Components;
using Portal.Platform.Operations;
using Portal.Shell;

namespace Portal.UiTests.Shell;

public sealed class PageBoundaryTests : UiTestContext
{
    [Fact]
    public void Access_that_is_refused_looks_like_a_page_that_does_not_exist()
    {
        var boundary = Boundary(() => throw new AccessRefusedException(AccessErrors.OrganizationNotFound));
        Assert.Single(boundary.FindAll("[data-test=not-found]"));
        Assert.DoesNotContain("organization", boundary.Markup, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_breaks_can_be_tried_again_and_shows_no_internals()
    {
        var broken = true;
        var boundary = Boundary(() =>
        {
            if (broken) throw new InvalidOperationException("secret detail");
        });
        Assert.DoesNotContain("secret detail", boundary.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(boundary.Find("code").TextContent);

        broken = false;
        boundary.Find("button").Click();
        Assert.Equal("whole", boundary.Markup);
    }

    private IRenderedComponent<PageBoundary> Boundary(Action failing) =>
        Render<PageBoundary>(parameters => parameters.Add<Fragile>(b => b.ChildContent, fragile => fragile.Add(f => f.Failing, failing)));

    private sealed class Fragile : ComponentBase
    {
        [Parameter] public Action Failing { get; set; } = default!;

        protected override void OnInitialized() => Failing();

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, "whole");
    }
}
