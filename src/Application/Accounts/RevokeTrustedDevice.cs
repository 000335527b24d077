using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Ends the trust in one of the signed-in person's devices; its sessions go on.</summary>
public sealed record RevokeTrustedDevice(TrustedDeviceId DeviceId);

public static class RevokeTrustedDeviceHandler
{
    public static async Task<Result> Handle(RevokeTrustedDevice message, ICurrentUser user, IRepository<TrustedDevice> devices, IAuditLog audit, IRealTime clock, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await devices.First(new OwnTrustedDevice(id, message.DeviceId), cancellation) is not { } device) return CommonErrors.NotFound;
        device.Revoke(clock.Now);
        devices.Remove(device);
        audit.Record("accounts.device_trust_revoked", "account", id.ToString(), after: new { Device = device.Id.ToString() });
        return Result.Ok;
    }
}
