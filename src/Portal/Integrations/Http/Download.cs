namespace Portal.Integrations.Http;

/// <summary>A file, or where else it is.</summary>
/// <param name="Elsewhere">The address that the vendor gave instead of the file; null when <paramref name="Content"/> is the file.</param>
internal sealed record Download(byte[] Content, Uri? Elsewhere);
