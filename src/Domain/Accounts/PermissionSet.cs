namespace InstaInstru.Domain.Accounts;

/// <summary>A set of permissions, as one word of bits.</summary>
public readonly record struct PermissionSet(ulong Bits)
{
    /// <summary>Every permission there is.</summary>
    public static readonly PermissionSet All = Of(Enum.GetValues<Permission>());

    public static PermissionSet Of(params IEnumerable<Permission> permissions) =>
        new(permissions.Aggregate(0UL, (bits, permission) => bits | 1UL << (int)permission));

    public bool Contains(Permission permission) => (Bits & 1UL << (int)permission) != 0;

    public PermissionSet With(PermissionSet others) => new(Bits | others.Bits);

    public PermissionSet Without(PermissionSet others) => new(Bits & ~others.Bits);

    public IEnumerable<Permission> ToList() => Enum.GetValues<Permission>().Where(Contains);
}
