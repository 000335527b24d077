using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Ends one of the signed-in person's sessions; its tokens stop to count at once, on every node. One that has ended stays so.</summary>
public sealed record EndSession(SessionId SessionId);

public static class EndSessionHandler
{
    public static async Task<Result> Handle(EndSession message, ICurrentUser user, IRepository<Session> sessions, IAuditLog audit, IRealTime clock, CancellationToken cancellation)
    {
        if (await sessions.Get(message.SessionId, cancellation) is not { } session || session.UserId != user.Id) return CommonErrors.NotFound;
        session.End(clock.Now);
        audit.Record("accounts.session_ended", "account", session.UserId.ToString(), after: new { Session = session.Id.ToString() });
        return Result.Ok;
    }
}
