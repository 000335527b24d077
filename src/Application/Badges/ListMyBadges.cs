using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Badges;

/// <summary>All badges in display order, with what the signed-in student has earned and how far they are.</summary>
public sealed record ListMyBadges;

/// <summary>Badges of the signed-in student.</summary>
/// <param name="Data">All badges.</param>
/// <param name="Celebrations">Badges that the student has and is shown for the first time with this answer.</param>
public sealed record MyBadges(IReadOnlyList<BadgeView> Data, IReadOnlyList<BadgeCelebration> Celebrations);

/// <summary>One badge as the student sees it; an award that waits looks like none (ruling 32).</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="IconKey">Which picture shows it.</param>
/// <param name="Earned">Whether the student has it.</param>
/// <param name="AwardedAt">When it became the student's; null until then.</param>
/// <param name="Progress">How far the student is; null once earned and where progress is hidden.</param>
public sealed record BadgeView(string Slug, string Name, string Description, string IconKey, bool Earned, DateTimeOffset? AwardedAt, BadgeProgressView? Progress);

/// <summary>Steps towards a badge.</summary>
/// <param name="Current">Steps done, at most the goal.</param>
/// <param name="Goal">Steps to do.</param>
/// <param name="Percent">Whole percent of the goal.</param>
public sealed record BadgeProgressView(int Current, int Goal, int Percent);

/// <summary>The columns of an award that a student may see.</summary>
public sealed record ConfirmedAwardRow(BadgeDefinitionId BadgeId, DateTimeOffset? ConfirmedAt);

public sealed class ConfirmedAwards : Specification<StudentBadge, ConfirmedAwardRow>
{
    public ConfirmedAwards(UserId student)
    {
        Query.Where(award => award.StudentId == student && award.Status == StudentBadgeStatus.Confirmed);
        Query.Select(award => new ConfirmedAwardRow(award.BadgeId, award.ConfirmedAt));
    }
}

public sealed class ShownBadges : Specification<BadgeDefinition, BadgeDefinition>
{
    public ShownBadges()
    {
        Query.Where(badge => badge.IsActive).OrderBy(badge => badge.DisplayOrder);
        Query.Select(badge => badge);
    }
}

public static class ListMyBadgesHandler
{
    public static async Task<Result<MyBadges>> Handle(
        ListMyBadges message, ICurrentUser user, IReadRepository badges, ILearningHistories histories, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } student) return CommonErrors.NotFound;
        var history = (await histories.Of([student], time.GetUtcNow(), cancellation))[student];
        var earned = (await badges.List(new ConfirmedAwards(student), cancellation)).ToDictionary(award => award.BadgeId, award => award.ConfirmedAt);
        return new MyBadges((await badges.List(new ShownBadges(), cancellation)).ConvertAll(badge => View(badge, history, earned)), []);
    }

    private static BadgeView View(BadgeDefinition badge, LearningHistory history, Dictionary<BadgeDefinitionId, DateTimeOffset?> earned)
    {
        var has = earned.TryGetValue(badge.Id, out var at);
        var judged = badge.Evaluate(history);
        return new(badge.Slug, badge.Name, badge.Description, badge.IconKey, has, at,
            has || !judged.Visible ? null : new(judged.Current, judged.Goal, 100 * judged.Current / judged.Goal));
    }
}
