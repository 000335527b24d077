using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>One account as admins see it.</summary>
public sealed record GetUser(UserId UserId);

public static class GetUserHandler
{
    public static async Task<Result<UserView>> Handle(GetUser message, IReadRepository accounts, CancellationToken cancellation) =>
        await accounts.First(new UsersFound(new(), message.UserId, 1, null), cancellation) is { } row ? row.View : CommonErrors.NotFound;
}
