using System.Globalization;

namespace Portal.Bench;

/// <summary>Who exists, worked out from an index, so that every command knows the same organizations, numbers and customers.</summary>
/// <param name="Organizations">Each has one active number.</param>
/// <param name="Customers">Of each organization.</param>
internal sealed record Population(int Organizations, int Customers)
{
    /// <summary>A young platform.</summary>
    public static Population Small { get; } = new(100, 9);

    /// <summary>A grown one.</summary>
    public static Population Large { get; } = new(10_000, 9);

    /// <summary>The customer with the one very long conversation, with organization 0.</summary>
    public const string Talkative = "+17783000000";

    public static Guid OrganizationId(int organization) => Id(1, organization);

    public static Guid NumberId(int organization) => Id(2, organization);

    public static Guid AssignmentId(int organization) => Id(3, organization);

    public static string Number(int organization) => string.Create(CultureInfo.InvariantCulture, $"+1604{2_000_000 + organization}");

    public static string Customer(int customer) => string.Create(CultureInfo.InvariantCulture, $"+1778{2_000_000 + customer}");

    // Scattered, as ids made over years are among each other.
    private static Guid Id(byte kind, int index) => new(unchecked((int)((uint)index * 2_654_435_761u)), kind, 0x7000, 0x80, 0, 0, 0, (byte)(index >> 24), (byte)(index >> 16), (byte)(index >> 8), (byte)index);
}
