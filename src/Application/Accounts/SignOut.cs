using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Ends the session of the request; its tokens stop to count at once.</summary>
public sealed record SignOut;

public static class SignOutHandler
{
    public static async Task<Result> Handle(SignOut message, ICurrentSession current, IRepository<Session> sessions, IAuditLog audit, IRealTime clock, CancellationToken cancellation)
    {
        if (current.Id is not { } id || await sessions.Get(id, cancellation) is not { } session) return Result.Ok;
        session.End(clock.Now);
        audit.Record("accounts.signed_out", "account", session.UserId.ToString(), after: new { Session = id });
        return Result.Ok;
    }
}
