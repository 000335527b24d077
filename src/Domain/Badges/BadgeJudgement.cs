using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.Domain.Badges;

/// <summary>How a figure is held against what is wanted.</summary>
public enum CriterionKind
{
    /// <summary>Things done, at least so many; shrinks only when something is undone (a lesson reversed, a review hidden).</summary>
    Count,

    /// <summary>An average, at least so high; moves with everyday life.</summary>
    Average,

    /// <summary>A share, below so much; moves with everyday life.</summary>
    Share,
}

/// <summary>One thing a badge takes, what was found, and by which lessons or reviews.</summary>
/// <param name="Name">Stable word with its unit, such as <c>average_rating_hundredths</c>.</param>
/// <param name="Kind">How the two figures are compared.</param>
/// <param name="Wanted">By the badge's configuration.</param>
/// <param name="Found">In the student's history; fractions are cut off.</param>
/// <param name="Lessons">That the figure comes from.</param>
/// <param name="Reviews">That the figure comes from.</param>
/// <param name="Alternative">Of criteria with the same word here one is enough; null when this one is needed.</param>
public sealed record Criterion(
    string Name, CriterionKind Kind, int Wanted, int Found, IReadOnlyList<BookingId> Lessons, IReadOnlyList<ReviewId> Reviews, string? Alternative = null)
{
    public bool Met => Kind is CriterionKind.Share ? Found < Wanted : Found >= Wanted;

    internal static Criterion Count(string name, int wanted, IEnumerable<CompletedLesson> lessons, string? alternative = null)
    {
        var evidence = lessons.Select(lesson => lesson.BookingId).ToList();
        return new(name, CriterionKind.Count, wanted, evidence.Count, evidence, [], alternative);
    }
}

/// <summary>How a student stands towards a badge.</summary>
/// <param name="Criteria">Everything the badge takes.</param>
/// <param name="Current">Steps done, at most the goal.</param>
/// <param name="Goal">Steps to do.</param>
/// <param name="Visible">Whether the student may see the progress before earning the badge (ruling 32).</param>
public sealed record BadgeJudgement(IReadOnlyList<Criterion> Criteria, int Current, int Goal, bool Visible)
{
    /// <summary>Whether everything the badge takes is there.</summary>
    public bool Met => All(criterion => criterion.Met);

    /// <summary>Whether something that was done is no longer enough, because it was undone; an average or a share that has moved undoes nothing.</summary>
    public bool Undone => !All(criterion => criterion.Met || criterion.Kind is not CriterionKind.Count);

    private bool All(Func<Criterion, bool> there) => Criteria.GroupBy(criterion => criterion.Alternative ?? criterion.Name).All(group => group.Any(there));
}
