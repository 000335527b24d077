using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Common;

namespace InstaInstru.DomainTests.Badges;

/// <summary>The badges of ruling 30, as the product seeds them.</summary>
internal static class TheEightBadges
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<BadgeDefinition> All =
    [
        Milestone("welcome_aboard", 1), Milestone("foundation_builder", 3), Milestone("first_steps", 5), Milestone("dedicated_learner", 10),
        Define("momentum_starter", CriteriaType.Velocity, ("rebook_days", 7), ("complete_days", 21)),
        Define("consistent_learner", CriteriaType.Streak, ("weeks", 3)),
        Define("explorer", CriteriaType.Exploration, ("categories", 3), ("lessons", 5), ("lessons_in_one", 2), ("rating_tenths", 43), ("ratings", 1)),
        Define("top_student", CriteriaType.Quality, ("cancelled_below_percent", 10), ("hold_days", 14), ("instructors", 2), ("lessons", 10), ("lessons_with_one", 8), ("rating_tenths", 48), ("ratings", 3), ("window_days", 60)),
    ];

    public static BadgeDefinition Of(string slug) => All.Single(badge => badge.Slug == slug);

    public static BadgeDefinition Milestone(string slug, int goal, int holdDays = 0) => Define(slug, CriteriaType.Milestone, ("goal", goal), (CriteriaConfig.HoldDays, holdDays));

    private static BadgeDefinition Define(string slug, CriteriaType type, params (string Key, int Value)[] config) => BadgeDefinition.Define(
        TypedId.New<BadgeDefinitionId>(Now), slug, slug, slug, type, new(config.Select(value => KeyValuePair.Create(value.Key, value.Value))), "icon", 1);
}
