using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Somebody followed a share link; the click is recorded and counts for 30 days (ruling 26).</summary>
/// <param name="Slug">A code or a link's name, in any case.</param>
public sealed record FollowShareLink(string Slug);

/// <summary>A recorded click.</summary>
/// <param name="ClickId">Goes into the cookie.</param>
/// <param name="Code">The code behind the link.</param>
/// <param name="Redirect">The page that explains the programme.</param>
public sealed record FollowedLink(ReferralClickId ClickId, string Code, string Redirect);

public static class FollowShareLinkHandler
{
    public static async Task<Result<FollowedLink>> Handle(
        FollowShareLink message, ShareLinks links, IRepository<ReferralClick> clicks, IReferralPages pages, TimeProvider time, CancellationToken cancellation)
    {
        var code = await links.Find(message.Slug, cancellation);
        if (code.Failed) return code.Error;
        var click = ReferralClick.On(code.Value, time.GetUtcNow());
        clicks.Add(click);
        return new FollowedLink(click.Id, code.Value.Code, pages.Landing(code.Value.Code));
    }
}
