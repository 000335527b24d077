using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.DomainTests.Availability;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Badges;

public class PopulationTests
{
    private const int Students = 5000;

    private static readonly DateTimeOffset Now = TheEightBadges.Now;

    [Fact]
    public void Of_5000_students_every_explanation_equals_that_of_a_naive_evaluator()
    {
        var categories = Enumerable.Range(0, 4).Select(_ => TypedId.New<CategoryId>(Now)).ToList();
        var met = TheEightBadges.All.ToDictionary(badge => badge.Slug, _ => 0);
        foreach (var learner in new Population(seed: 30, Now, categories).Students(Students))
        {
            var history = LearningHistory.Of(learner.Bookings, [.. learner.Ratings], TestZones.Instance, Now);
            var naive = NaiveBadges.Judge(learner.Bookings, learner.Ratings, Now);
            foreach (var badge in TheEightBadges.All)
            {
                var judged = badge.Evaluate(history);
                if (judged.Met) met[badge.Slug]++;
                Compare(badge.Slug, judged, naive[badge.Slug]);
            }
        }

        met.ShouldAllBe(badge => badge.Value > 50 && badge.Value < Students - 50, "each badge is earned by some and not by others");
    }

    private static void Compare(string slug, BadgeJudgement judged, NaiveVerdict naive)
    {
        var found = judged.Criteria.ToDictionary(criterion => criterion.Name, criterion => criterion.Found);
        var same = judged.Met == naive.Met && found.Count == naive.Found.Count && naive.Found.All(figure => found.TryGetValue(figure.Key, out var value) && value == figure.Value);
        if (!same || !judged.Criteria.All(criterion => IsEvident(criterion, naive)))
            Assert.Fail($"{slug}: {string.Join(", ", judged.Criteria)}, naively {naive.Met}: {string.Join(", ", naive.Found)}");
    }

    private static bool IsEvident(Criterion criterion, NaiveVerdict naive)
    {
        var evidence = criterion.Lessons.Select(id => $"{id}").Concat(criterion.Reviews.Select(id => $"{id}")).ToHashSet();
        return (criterion.Kind is not CriterionKind.Count || evidence.Count == criterion.Found) && (!naive.Evidence.TryGetValue(criterion.Name, out var only) || evidence.SetEquals(only));
    }
}
