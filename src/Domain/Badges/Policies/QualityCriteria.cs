namespace InstaInstru.Domain.Badges.Policies;

/// <summary>Many lessons, very good ratings, few broken appointments, several instructors or one deeply; hidden until earned.</summary>
internal static class QualityCriteria
{
    private const string Lessons = "lessons";
    private const string BelowPercent = "cancelled_below_percent";
    private const string WindowDays = "window_days";
    private const string Instructors = "instructors";
    private const string LessonsWithOne = "lessons_with_one";
    private const string VarietyOrDepth = "variety_or_depth";

    public static readonly CriteriaRule Rule = new([Lessons, .. CommonCriteria.RatingKeys, BelowPercent, WindowDays, Instructors, LessonsWithOne], Judge);

    private static BadgeJudgement Judge(LearningHistory history, CriteriaConfig config)
    {
        var byInstructor = history.Lessons.GroupBy(lesson => lesson.InstructorId).ToList();
        var lessons = CommonCriteria.Count(config[Lessons], history.Lessons);
        var instructors = Criterion.Count("instructors", config[Instructors], byInstructor.Select(instructor => instructor.First()), VarietyOrDepth);
        var withOne = Criterion.Count("lessons_with_one_instructor", config[LessonsWithOne], CommonCriteria.Longest(byInstructor), VarietyOrDepth);
        return new([lessons, .. CommonCriteria.Ratings(history, config), Broken(history, config), instructors, withOne], Math.Min(lessons.Found, lessons.Wanted), lessons.Wanted, Visible: false);
    }

    /// <summary>Of the bookings that were resolved in the window the share that the student cancelled or missed; of none, none were.</summary>
    private static Criterion Broken(LearningHistory history, CriteriaConfig config)
    {
        var since = history.AsOf - TimeSpan.FromDays(config[WindowDays]);
        var broken = history.Broken.Where(one => one.At >= since).Select(one => one.BookingId).ToList();
        var resolved = broken.Count + history.Lessons.Count(lesson => lesson.CompletedAt >= since);
        return new("broken_basis_points", CriterionKind.Share, config[BelowPercent] * 100, resolved == 0 ? 0 : broken.Count * 10_000 / resolved, broken, []);
    }
}
