using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Notifications;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Notifications;

public class NearestBadgesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    private static readonly BadgeDefinition First = Milestone("First", 1, 1), Third = Milestone("Third", 3, 2), Fifth = Milestone("Fifth", 5, 3), Tenth = Milestone("Tenth", 10, 4);

    private static readonly BadgeDefinition Hidden = BadgeDefinition.Define(TypedId.New<BadgeDefinitionId>(Now), "hidden", "Hidden", "", CriteriaType.Quality, new CriteriaConfig(
        [new("lessons", 3), new("ratings", 3), new("rating_tenths", 48), new("cancelled_below_percent", 10), new("window_days", 60), new("instructors", 2), new("lessons_with_one", 8)]), "", 0);

    [Fact]
    public void Two_are_told_and_the_nearest_first() => Near(2, First.Id).ShouldBe([new("Third", 2, 3), new("Fifth", 2, 5)]);

    [Fact]
    public void What_is_earned_what_waits_and_what_is_hidden_is_not_told() => Near(3, First.Id).ShouldBe([new("Fifth", 3, 5), new("Tenth", 3, 10)]);

    [Fact]
    public void Who_has_not_begun_is_close_to_nothing() => Near(0).ShouldBeEmpty();

    private static IReadOnlyList<NearBadge> Near(int lessons, params BadgeDefinitionId[] earned) => NearestBadges.Of([Hidden, First, Third, Fifth, Tenth], History(lessons), earned);

    private static BadgeDefinition Milestone(string name, int goal, int order) =>
        BadgeDefinition.Define(TypedId.New<BadgeDefinitionId>(Now), name, name, "", CriteriaType.Milestone, new CriteriaConfig([new("goal", goal)]), "", order);

    private static LearningHistory History(int lessons) => new(
        Now, [.. Enumerable.Range(0, lessons).Select(day => new CompletedLesson(
            TypedId.New<BookingId>(Now), TypedId.New<InstructorId>(Now), TypedId.New<CategoryId>(Now), Now, Now, Now, new DateOnly(2026, 1, 1).AddDays(14 * day)))], [], []);
}
