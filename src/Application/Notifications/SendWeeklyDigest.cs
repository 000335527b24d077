using InstaInstru.Application.Badges;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Tells a student once a week which badges they are close to; nothing when there are none (rulings 32 and 33).</summary>
/// <param name="StudentId">Who is told.</param>
/// <param name="Week">The day of the digest: one of each day.</param>
public sealed record SendWeeklyDigest(UserId StudentId, DateOnly Week);

public static class SendWeeklyDigestHandler
{
    public static async Task<Result> Handle(SendWeeklyDigest message, IReadRepository badges, ILearningHistories histories, Notices notices, TimeProvider time, CancellationToken cancellation)
    {
        var history = (await histories.Of([message.StudentId], time.GetUtcNow(), cancellation))[message.StudentId];
        var earned = (await badges.List(new ConfirmedAwards(message.StudentId), cancellation)).ConvertAll(award => award.BadgeId);
        var near = NearestBadges.Of(await badges.List(new ShownBadges(), cancellation), history, earned);
        if (near.Count > 0)
            await notices.Tell(message.StudentId, NotificationKind.WeeklyDigest, NotificationCauseId.Of(message.Week), null, NotificationTexts.Digest(near), cancellation);
        return Result.Ok;
    }
}
