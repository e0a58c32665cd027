namespace Portal.Platform.Live;

/// <summary>A committed change that PostgreSQL told every node of.</summary>
/// <param name="Topic">The table: <c>notifications</c>, <c>phone_numbers</c>.</param>
/// <param name="OrganizationId">Whose row it was; null for the platform's own.</param>
/// <param name="Id">The row.</param>
public sealed record LiveChange(string Topic, Guid? OrganizationId, Guid? Id)
{
    /// <summary>Sent to everybody after the listening connection was lost: changes may have been missed, so look again.</summary>
    public static LiveChange Everything { get; } = new("*", null, null);
}
