using InstaInstru.Application.Common;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Badges;

/// <summary>Takes note that the signed-in student is shown their new badges: each is celebrated once, whoever asks at the same moment.</summary>
public sealed record CelebrateMyBadges;

/// <summary>New badges, in display order.</summary>
public sealed record BadgeCelebrations(IReadOnlyList<BadgeCelebration> Data);

/// <summary>What is needed to celebrate a badge.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="IconKey">Which picture shows it.</param>
/// <param name="AwardedAt">When it became the student's.</param>
public sealed record BadgeCelebration(string Slug, string Name, string Description, string IconKey, DateTimeOffset AwardedAt);

public static class CelebrateMyBadgesHandler
{
    public static async Task<Result<BadgeCelebrations>> Handle(
        CelebrateMyBadges message, ICurrentUser user, IRepository<StudentBadge> awards, IReadRepository badges, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } student) return CommonErrors.NotFound;
        var unseen = await awards.List(new NewAwards(student), cancellation);
        if (unseen.Count == 0) return new BadgeCelebrations([]);
        var shown = await badges.List(new ShownBadges(), cancellation);
        var celebrated = shown.Join(unseen, badge => badge.Id, award => award.BadgeId, (badge, award) => (Badge: badge, Award: award)).Where(pair => pair.Award.Celebrate(time.GetUtcNow()));
        return new BadgeCelebrations([.. celebrated.Select(pair => new BadgeCelebration(pair.Badge.Slug, pair.Badge.Name, pair.Badge.Description, pair.Badge.IconKey, pair.Award.ConfirmedAt!.Value))]);
    }
}
