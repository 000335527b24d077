using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Application.Accounts;

/// <summary>Opens a session, and lets one go on when all others ended: the same for every way to sign in (ruling 37).</summary>
public sealed class OwnSessions(IRepository<Session> sessions, ICurrentSession current, IRequestOrigin origin, ITokens tokens, IAuditLog audit, IRealTime clock)
{
    /// <summary>Signs the account's owner in.</summary>
    public Tokens Open(Account account)
    {
        var session = Session.Start(account, origin.UserAgent, clock.Now);
        sessions.Add(session);
        audit.Record("accounts.signed_in", "account", account.Id.ToString(), after: new { Session = session.Id.ToString() });
        return tokens.Issue(session);
    }

    /// <summary>After all sessions of the account have ended: the request's own goes on with the tokens that are answered.</summary>
    public async Task<Tokens> KeepThis(Account account, CancellationToken cancellation)
    {
        if (current.Id is not { } id || await sessions.Get(id, cancellation) is not { } own) throw new InvalidOperationException("Only a request of a session can keep it.");
        own.GoOn(account);
        return tokens.Issue(own);
    }
}
