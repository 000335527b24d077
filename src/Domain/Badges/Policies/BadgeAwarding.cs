using InstaInstru.Domain.Accounts;

namespace InstaInstru.Domain.Badges.Policies;

/// <summary>Compares what a student has done with what was awarded (ruling 31).</summary>
public static class BadgeAwarding
{
    /// <summary>Awards what is earned and not there; earns again what was taken back for a reason that is gone. Returns the new awards.</summary>
    public static IReadOnlyList<StudentBadge> AwardEarned(
        UserId student, IEnumerable<BadgeDefinition> badges, IReadOnlyCollection<StudentBadge> awards, LearningHistory history, DateTimeOffset now)
    {
        var added = new List<StudentBadge>();
        foreach (var (badge, progress) in badges.Select(badge => (badge, badge.Evaluate(history))).Where(judged => judged.Item2.Met))
        {
            if (awards.FirstOrDefault(award => award.BadgeId == badge.Id) is { } award) award.EarnAgain(badge, progress, now);
            else added.Add(StudentBadge.Award(student, badge, progress, now));
        }

        return added;
    }

    /// <summary>Takes back what is no longer earned after a completion was reversed (ruling 12).</summary>
    public static void TakeBackUnearned(IEnumerable<BadgeDefinition> badges, IReadOnlyCollection<StudentBadge> awards, LearningHistory history, DateTimeOffset now)
    {
        var unearned = badges.Where(badge => !badge.Evaluate(history).Met).Select(badge => badge.Id).ToHashSet();
        foreach (var award in awards.Where(award => award.Status is not StudentBadgeStatus.Revoked && unearned.Contains(award.BadgeId))) award.Revoke(BadgeRevocation.Reversal, now);
    }
}
