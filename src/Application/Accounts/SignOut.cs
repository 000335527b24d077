using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Ends the session of the request; its tokens stop to count at once. Signing out twice is signing out once.</summary>
/// <param name="RefreshToken">Of a page whose access token has run out; null when the request is signed in.</param>
public sealed record SignOut(string? RefreshToken = null);

public static class SignOutHandler
{
    public static async Task<Result> Handle(
        SignOut message, ICurrentSession current, ITokens tokens, IRepository<Session> sessions, IAuditLog audit, IRealTime clock, CancellationToken cancellation)
    {
        if ((current.Id ?? OfRefreshToken(message, tokens)) is not { } id || await sessions.Get(id, cancellation) is not { EndedAt: null } session) return Result.Ok;
        session.End(clock.Now);
        audit.Record("accounts.signed_out", "account", $"{session.UserId}", after: new { Session = id });
        return Result.Ok;
    }

    private static SessionId? OfRefreshToken(SignOut message, ITokens tokens) => message.RefreshToken is { } token && tokens.TryReadRefresh(token, out var id, out _) ? id : null;
}
