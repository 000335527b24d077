using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>A person's device with one of these token hashes.</summary>
public sealed class DeviceOfToken : Specification<TrustedDevice>
{
    public DeviceOfToken(UserId user, IReadOnlyList<string> hashes) => Query.Where(device => device.UserId == user && hashes.Contains(device.TokenHash));
}

/// <summary>A device on a person's own list.</summary>
public sealed class OwnTrustedDevice : Specification<TrustedDevice>
{
    public OwnTrustedDevice(UserId user, TrustedDeviceId id) => Query.Where(device => device.UserId == user && device.Id == id);
}
