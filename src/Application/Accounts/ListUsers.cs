using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Accounts as admins look for them, the newest first.</summary>
/// <param name="Email">The whole address.</param>
/// <param name="Role">Any when left out.</param>
/// <param name="Status">Any when left out.</param>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListUsers(string? Email = null, Role? Role = null, AccountStatus? Status = null, int Limit = Cursor.UsualRows, string? Cursor = null);

public sealed class ListUsersValidator : AbstractValidator<ListUsers>
{
    public ListUsersValidator()
    {
        RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
        RuleFor(message => message.Email).MaximumLength(EmailAddress.MaxLength);
    }
}

/// <summary>An account as admins see it.</summary>
/// <param name="Id">Names the account.</param>
/// <param name="Version">What a change names.</param>
/// <param name="Email">Its address.</param>
/// <param name="FirstName">As registered.</param>
/// <param name="LastName">As registered.</param>
/// <param name="Role">Its bundle of permissions.</param>
/// <param name="Status">Whether it may act.</param>
/// <param name="StatusSetByAdmin">Only an admin lifts it.</param>
/// <param name="EmailVerified">The address was proved.</param>
/// <param name="PhoneVerified">The number was proved.</param>
/// <param name="Granted">Permissions beyond the role.</param>
/// <param name="Denied">Permissions taken in spite of the role.</param>
/// <param name="RegisteredAt">When the account was opened.</param>
public sealed record UserView(UserId Id, long Version, string Email, string FirstName, string LastName, Role Role, AccountStatus Status, bool StatusSetByAdmin, bool EmailVerified, bool PhoneVerified,
    IReadOnlyList<Permission> Granted, IReadOnlyList<Permission> Denied, DateTimeOffset RegisteredAt);

/// <summary>The columns of an account that admins see.</summary>
public sealed record UserRow(UserId Id, long Version, string Email, string FirstName, string LastName, Role Role, AccountStatus Status, bool StatusSetByAdmin, DateTimeOffset? EmailVerifiedAt, DateTimeOffset? PhoneVerifiedAt,
    PermissionSet Granted, PermissionSet Denied, DateTimeOffset RegisteredAt)
{
    internal UserView View => new(Id, Version, Email, FirstName, LastName, Role, Status, StatusSetByAdmin, EmailVerifiedAt is not null, PhoneVerifiedAt is not null, [.. Granted.ToList()], [.. Denied.ToList()], RegisteredAt);
}

/// <summary>Accounts, the newest first, or only one.</summary>
public sealed class UsersFound : Specification<Account, UserRow>
{
    public UsersFound(ListUsers question, UserId? only, int take, IReadOnlyList<object>? after)
    {
        if (only is { } id) Query.Where(account => account.Id == id);
        if (question.Email is { } given && EmailAddress.Normalise(given) is var email) Query.Where(account => account.Email == email);
        if (question.Role is { } role) Query.Where(account => account.Role == role);
        if (question.Status is { } status) Query.Where(account => account.Status == status);
        Query.OrderByDescending(account => account.Id);
        Query.Page(take, after);
        Query.Select(account => new UserRow(account.Id, account.Version, account.Email, account.FirstName, account.LastName, account.Role, account.Status, account.StatusSetByAdmin, account.EmailVerifiedAt,
            account.PhoneVerifiedAt, account.Granted, account.Denied, account.RegisteredAt));
    }
}

public static class ListUsersHandler
{
    public static async Task<Result<Page<UserView>>> Handle(ListUsers message, IReadRepository accounts, CancellationToken cancellation)
    {
        if (!Cursor.TryReadId<UserId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        var rows = Page.Of(await accounts.List(new UsersFound(message, null, message.Limit + 1, after is { } last ? [last] : null), cancellation), message.Limit, row => [$"{row.Id}"]);
        return new Page<UserView>([.. rows.Data.Select(row => row.View)], rows.NextCursor);
    }
}
