using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Application.Accounts;

/// <summary>Opens a session, and ends the others when what signs a person in has changed: the same for every way to do so (ruling 37).</summary>
public sealed class OwnSessions(IRepository<Session> sessions, ICurrentSession current, ITokens tokens, IAuditLog audit, IRealTime clock)
{
    /// <summary>Signs the account's owner in.</summary>
    public Tokens Open(Account account)
    {
        var session = Session.Start(account.Id, clock.Now);
        sessions.Add(session);
        audit.Record("accounts.signed_in", "account", account.Id.ToString(), after: new { Session = session.Id.ToString() });
        return tokens.Issue(session, account.SecurityVersion);
    }

    /// <summary>Ends every other session and all tokens; the request's own session goes on with the tokens that are answered.</summary>
    public async Task<Tokens> KeepOnlyThis(Account account, CancellationToken cancellation)
    {
        var own = current.Id is { } id ? await sessions.Get(id, cancellation) : null;
        if (own is null) throw new InvalidOperationException("Only a request of a session can keep it.");
        foreach (var session in await sessions.List(new OpenSessionsOf(account.Id), cancellation))
            if (session != own) session.End(clock.Now);
        account.EndTokens();
        return tokens.Issue(own, account.SecurityVersion);
    }
}
