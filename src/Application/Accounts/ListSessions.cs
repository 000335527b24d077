using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Where the signed-in person is signed in, the newest first; at most a hundred.</summary>
public sealed record ListSessions;

/// <summary>One sign-in.</summary>
/// <param name="Id">Names it for <see cref="EndSession"/>.</param>
/// <param name="Current">The one that asks.</param>
/// <param name="Client">The client as it called itself; null without a name.</param>
/// <param name="StartedAt">When it signed in.</param>
/// <param name="LastRefreshedAt">When its tokens were last renewed.</param>
/// <param name="ExpiresAt">When it is over unless it is refreshed.</param>
public sealed record SessionView(SessionId Id, bool Current, string? Client, DateTimeOffset StartedAt, DateTimeOffset LastRefreshedAt, DateTimeOffset ExpiresAt);

/// <summary>Sessions that count.</summary>
public sealed record SessionList(IReadOnlyList<SessionView> Data);

/// <summary>The sessions of an account that still count, the newest first.</summary>
public sealed class OpenSessionsOf : Specification<Session, SessionView>
{
    public const int Most = 100;

    public OpenSessionsOf(UserId user, int securityVersion, DateTimeOffset now)
    {
        Query.Where(session => session.UserId == user && session.SecurityVersion == securityVersion && session.EndedAt == null && session.ExpiresAt > now);
        Query.OrderByDescending(session => session.Id).Take(Most);
        Query.Select(session => new SessionView(session.Id, false, session.Client, session.StartedAt, session.RotatedAt, session.ExpiresAt));
    }
}

public static class ListSessionsHandler
{
    public static async Task<Result<SessionList>> Handle(ListSessions message, ICurrentUser user, ICurrentSession current, IReadRepository reads, IRealTime clock, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        var version = await reads.First(new SecurityVersionOf(id), cancellation);
        var sessions = await reads.List(new OpenSessionsOf(id, version, clock.Now), cancellation);
        return new SessionList([.. sessions.Select(row => row with { Current = row.Id == current.Id })]);
    }
}
