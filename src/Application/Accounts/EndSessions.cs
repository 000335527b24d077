using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Signs a person out everywhere: oneself, the session that asks included, or anybody by an admin.</summary>
/// <param name="UserId">Whose sessions.</param>
public sealed record EndSessions(UserId UserId);

public static class EndSessionsHandler
{
    public static async Task<Result> Handle(EndSessions message, ICurrentUser user, IRepository<Account> accounts, IAuditLog audit, CancellationToken cancellation)
    {
        if (message.UserId != user.Id && !user.Has(Permission.ManageUsers)) return CommonErrors.NotFound;
        if (await accounts.Get(message.UserId, cancellation) is not { } account) return CommonErrors.NotFound;
        account.EndSessions();
        audit.Record("accounts.sessions_ended", "account", account.Id.ToString());
        return Result.Ok;
    }
}
