namespace InstaInstru.Domain.Badges.Policies;

/// <summary>Several categories, one of them again, and happy with it; shown and awarded from some lessons on.</summary>
internal static class ExplorationCriteria
{
    private const string Lessons = "lessons";
    private const string Categories = "categories";
    private const string LessonsInOne = "lessons_in_one";

    public static readonly CriteriaRule Rule = new([Lessons, Categories, LessonsInOne, .. CommonCriteria.RatingKeys], Judge);

    private static BadgeJudgement Judge(LearningHistory history, CriteriaConfig config)
    {
        var byCategory = history.Lessons.GroupBy(lesson => lesson.CategoryId).ToList();
        var lessons = CommonCriteria.Count(config[Lessons], history.Lessons);
        var categories = Criterion.Count("categories", config[Categories], byCategory.Select(category => category.First()));
        var inOne = Criterion.Count("lessons_in_one_category", config[LessonsInOne], CommonCriteria.Longest(byCategory));
        return new([lessons, categories, inOne, .. CommonCriteria.Ratings(history, config)], Math.Min(categories.Found, categories.Wanted), categories.Wanted, Visible: lessons.Met);
    }
}
