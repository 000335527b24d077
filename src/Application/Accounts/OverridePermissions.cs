using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Replaces what somebody may do beyond, and not in spite of, the role; a denial wins. It counts with the next request, on every node (rulings 35 and 37).</summary>
/// <param name="UserId">Whose permissions.</param>
/// <param name="Version">The account's version as it was read; of two admins at once one wins.</param>
/// <param name="Granted">Given beyond the role.</param>
/// <param name="Denied">Taken in spite of it.</param>
public sealed record OverridePermissions(UserId UserId, long Version, IReadOnlyList<Permission> Granted, IReadOnlyList<Permission> Denied);

public static class OverridePermissionsHandler
{
    public static async Task<Result> Handle(OverridePermissions message, ICurrentUser user, IRepository<Account> accounts, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (message.UserId == user.Id) return AccountErrors.NotYourself;
        if (message.Granted.Intersect(message.Denied).Any()) return AccountErrors.OverridesClash;
        if (await accounts.Get(message.UserId, cancellation) is not { } account) return CommonErrors.NotFound;
        if (account.Version != message.Version) return CommonErrors.ConcurrentChange;
        var before = new { Granted = account.Granted.ToList(), Denied = account.Denied.ToList() };
        var overridden = account.Override(PermissionSet.Of(message.Granted), PermissionSet.Of(message.Denied), time.GetUtcNow());
        if (!overridden.Failed) audit.Record("accounts.permissions_changed", "account", $"{account.Id}", before, new { message.Granted, message.Denied });
        return overridden;
    }
}
