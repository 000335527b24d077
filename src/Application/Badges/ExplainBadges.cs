using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.Application.Badges;

/// <summary>Why a student has or has not each badge, for an admin: what is wanted, what was found, and by which lessons and reviews.</summary>
/// <param name="StudentId">Who.</param>
public sealed record ExplainBadges(UserId StudentId);

/// <summary>How a student stands towards all badges at this moment, in display order.</summary>
/// <param name="StudentId">Who.</param>
/// <param name="Data">One explanation for each badge.</param>
public sealed record BadgeExplanations(UserId StudentId, IReadOnlyList<BadgeExplanation> Data);

/// <summary>One badge.</summary>
/// <param name="Badge">Its slug.</param>
/// <param name="CriteriaType">Which rule judges it.</param>
/// <param name="Met">Whether everything it takes is there now.</param>
/// <param name="Current">Steps done.</param>
/// <param name="Goal">Steps to do.</param>
/// <param name="Visible">Whether the student sees these steps.</param>
/// <param name="Criteria">Everything it takes.</param>
/// <param name="Award">The award, also one that waits or was taken back; null when there is none.</param>
public sealed record BadgeExplanation(
    string Badge, CriteriaType CriteriaType, bool Met, int Current, int Goal, bool Visible, IReadOnlyList<CriterionView> Criteria, BadgeAwardView? Award);

/// <summary>One thing a badge takes.</summary>
/// <param name="Name">What is counted or measured, with its unit.</param>
/// <param name="Kind">A share is to be below what is wanted, the others at least that.</param>
/// <param name="Wanted">By the badge's configuration.</param>
/// <param name="Found">In the student's history; fractions are cut off.</param>
/// <param name="Met">Whether that is enough.</param>
/// <param name="Alternative">Of criteria with the same word here one is enough; null when this one is needed.</param>
/// <param name="Lessons">That the figure comes from.</param>
/// <param name="Reviews">That the figure comes from.</param>
public sealed record CriterionView(
    string Name, CriterionKind Kind, int Wanted, int Found, bool Met, string? Alternative, IReadOnlyList<BookingId> Lessons, IReadOnlyList<ReviewId> Reviews)
{
    public static CriterionView Of(Criterion criterion) =>
        new(criterion.Name, criterion.Kind, criterion.Wanted, criterion.Found, criterion.Met, criterion.Alternative, criterion.Lessons, criterion.Reviews);
}

public sealed class AllAwardsOf : Specification<StudentBadge, StudentBadge>
{
    public AllAwardsOf(UserId student)
    {
        Query.Where(award => award.StudentId == student);
        Query.Select(award => award);
    }
}

public sealed class AccountExists : Specification<Account>
{
    public AccountExists(UserId id) => Query.Where(account => account.Id == id);
}

public static class ExplainBadgesHandler
{
    public static async Task<Result<BadgeExplanations>> Handle(
        ExplainBadges message, IReadRepository badges, ILearningHistories histories, TimeProvider time, CancellationToken cancellation)
    {
        if (await badges.Count(new AccountExists(message.StudentId), cancellation) == 0) return CommonErrors.NotFound;
        var history = (await histories.Of([message.StudentId], time.GetUtcNow(), cancellation))[message.StudentId];
        var awards = (await badges.List(new AllAwardsOf(message.StudentId), cancellation)).ToDictionary(award => award.BadgeId);
        return new BadgeExplanations(message.StudentId, (await badges.List(new ShownBadges(), cancellation)).ConvertAll(badge => Explain(badge, history, awards.GetValueOrDefault(badge.Id))));
    }

    private static BadgeExplanation Explain(BadgeDefinition badge, LearningHistory history, StudentBadge? award)
    {
        var judged = badge.Evaluate(history);
        return new(badge.Slug, badge.CriteriaType, judged.Met, judged.Current, judged.Goal, judged.Visible, [.. judged.Criteria.Select(CriterionView.Of)],
            award is null ? null : BadgeAwardView.Of(award, badge.Slug));
    }
}
