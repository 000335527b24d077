namespace InstaInstru.Domain.Badges.Policies;

/// <summary>Criteria that several types of badges take.</summary>
internal static class CommonCriteria
{
    private const string MinRatings = "ratings";
    private const string RatingTenths = "rating_tenths";

    /// <summary>What <see cref="Ratings"/> reads.</summary>
    public static readonly IReadOnlyList<string> RatingKeys = [MinRatings, RatingTenths];

    /// <summary>So many lessons.</summary>
    public static Criterion Count(int wanted, IEnumerable<CompletedLesson> lessons) => Criterion.Count("lessons", wanted, lessons);

    /// <summary>The group with most lessons; empty when there is no group.</summary>
    public static IEnumerable<CompletedLesson> Longest(IEnumerable<IEnumerable<CompletedLesson>> groups) => groups.MaxBy(lessons => lessons.Count()) ?? [];

    /// <summary>Enough ratings given, and their mean.</summary>
    public static IEnumerable<Criterion> Ratings(LearningHistory history, CriteriaConfig config)
    {
        var (reviews, stars) = (history.Ratings.Select(rating => rating.ReviewId).ToList(), history.Ratings.Sum(rating => rating.Stars));
        yield return new("ratings", CriterionKind.Count, config[MinRatings], reviews.Count, [], reviews);
        yield return new("average_rating_hundredths", CriterionKind.Average, config[RatingTenths] * 10, reviews.Count == 0 ? 0 : stars * 100 / reviews.Count, [], reviews);
    }
}
