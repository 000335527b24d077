using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>The signed-in person's own account.</summary>
public sealed record GetMe;

/// <summary>One's own account, in full; an address that refused a mail gets none until it is proved again.</summary>
public sealed record Me(UserId Id, string Email, string FirstName, string LastName, string Phone, string ZipCode, string TimeZone, Role Role, AccountStatus Status,
    bool EmailVerified, bool PhoneVerified, DateTimeOffset RegisteredAt, IReadOnlyList<Permission> Permissions, bool EmailRefused);

/// <summary>The columns of one's own account.</summary>
public sealed record MeRow(UserId Id, string Email, string FirstName, string LastName, string Phone, string ZipCode, string TimeZone, Role Role, AccountStatus Status,
    DateTimeOffset? EmailVerifiedAt, DateTimeOffset? PhoneVerifiedAt, DateTimeOffset RegisteredAt, PermissionSet Granted, PermissionSet Denied, DateTimeOffset? EmailRefusedAt);

public sealed class MeById : Specification<Account, MeRow>
{
    public MeById(UserId id)
    {
        Query.Where(account => account.Id == id);
        Query.Select(account => new MeRow(
            account.Id, account.Email, account.FirstName, account.LastName, account.Phone, account.ZipCode, account.TimeZone, account.Role, account.Status,
            account.EmailVerifiedAt, account.PhoneVerifiedAt, account.RegisteredAt, account.Granted, account.Denied, account.EmailRefusedAt));
    }
}

public static class GetMeHandler
{
    public static async Task<Result<Me>> Handle(GetMe message, ICurrentUser user, IReadRepository accounts, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.First(new MeById(id), cancellation) is not { } row) return CommonErrors.NotFound;
        return new Me(row.Id, row.Email, row.FirstName, row.LastName, row.Phone, row.ZipCode, row.TimeZone, row.Role, row.Status,
            row.EmailVerifiedAt is not null, row.PhoneVerifiedAt is not null, row.RegisteredAt,
            [.. RolePermissions.Of(row.Role).With(row.Granted).Without(row.Denied).ToList()], row.EmailRefusedAt is not null);
    }
}
