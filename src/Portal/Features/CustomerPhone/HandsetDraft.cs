namespace Portal.Features.CustomerPhone;

/// <summary>A text as it is written on the handset.</summary>
/// <param name="Picture">Name of a sample picture; null for none.</param>
public sealed record HandsetDraft(string To, string Body, string? Picture);
