namespace Portal.Data.Audit;

/// <summary>Keeps a member out of the audit trail: a secret, its hash, or mere bookkeeping.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAuditedAttribute : Attribute;
