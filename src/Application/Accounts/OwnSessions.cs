using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Application.Accounts;

/// <summary>Opens sessions: the same for every way to sign in, and for who goes on after having ended all of them (ruling 37).</summary>
public sealed class OwnSessions(IRepository<Session> sessions, IRequestOrigin origin, ITokens tokens, IAuditLog audit, IRealTime clock)
{
    /// <summary>Signs the account's owner in.</summary>
    public Tokens Open(Account account)
    {
        var session = Session.Start(account, origin.UserAgent, clock.Now);
        sessions.Add(session);
        audit.Record("accounts.signed_in", "account", $"{account.Id}", after: new { Session = session.Id });
        return tokens.Issue(session);
    }
}
