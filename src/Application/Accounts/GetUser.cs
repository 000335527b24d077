using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>One account as admins see it.</summary>
public sealed record GetUser(UserId UserId);

public sealed class UserById : Specification<Account, UserRow>
{
    public UserById(UserId id)
    {
        Query.Where(account => account.Id == id);
        Query.Select(account => new UserRow(account.Id, account.Version, account.Email, account.FirstName, account.LastName, account.Role, account.Status, account.StatusSetByAdmin, account.EmailVerifiedAt,
            account.PhoneVerifiedAt, account.Granted, account.Denied, account.RegisteredAt));
    }
}

public static class GetUserHandler
{
    public static async Task<Result<UserView>> Handle(GetUser message, IReadRepository accounts, CancellationToken cancellation) =>
        await accounts.First(new UserById(message.UserId), cancellation) is { } row ? row.View : CommonErrors.NotFound;
}
