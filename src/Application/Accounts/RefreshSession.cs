using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Exchanges a refresh token for new tokens; a used one presented again later than ten seconds ends the session (ruling 37).</summary>
public sealed record RefreshSession(string RefreshToken);

public static class RefreshSessionHandler
{
    public static async Task<Result<Tokens>> Handle(RefreshSession message, ITokens tokens, IRepository<Session> sessions, IRepository<Account> accounts,
        IAuditLog audit, IRealTime clock, CancellationToken cancellation)
    {
        if (!tokens.TryReadRefresh(message.RefreshToken, out var id, out var generation)) return AccountErrors.BadRefreshToken;
        if (await sessions.Get(id, cancellation) is not { } session) return AccountErrors.BadRefreshToken;
        if (await accounts.Get(session.UserId, cancellation) is not { } account) return AccountErrors.BadRefreshToken;
        var wasOpen = session.EndedAt is null;
        var refreshed = session.Refresh(generation, account, clock.Now);
        if (wasOpen && session.EndedAt is not null) audit.Record("accounts.session_ended_by_reuse", "account", session.UserId.ToString(), after: new { Session = id.ToString() });
        return refreshed.Failed ? refreshed.Error : tokens.Issue(session);
    }
}
