namespace Portal.Shell;

/// <summary>The organization whose pages are open: <c>organizations/{id}/…</c>. For the navigation only; operations take it from the page's route and check it.</summary>
internal static class OrganizationInAddress
{
    public static Guid? Of(string path) =>
        path.Split('/', '?', '#') is ["organizations", var id, ..] && Guid.TryParse(id, out var organization) ? organization : null;
}
