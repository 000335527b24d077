namespace InstaInstru.Domain.Badges.Policies;

/// <summary>One rule per type of criteria; the same code judges live, in the finaliser and in a backfill (ruling 31).</summary>
public static class Criteria
{
    public static Func<LearningHistory, CriteriaConfig, BadgeProgress> Of(CriteriaType type) => type switch
    {
        CriteriaType.Milestone => Milestone,
        CriteriaType.Velocity => Velocity,
        CriteriaType.Streak => Streak,
        CriteriaType.Exploration => Exploration,
        CriteriaType.Quality => Quality,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No rule judges this."),
    };

    private static BadgeProgress Milestone(LearningHistory history, CriteriaConfig config)
    {
        var goal = config["goal"];
        return new(Math.Min(history.Lessons.Count, goal), goal, history.Lessons.Count >= goal, Visible: true);
    }

    /// <summary>A lesson counts from its end on: the student may book again before the instructor has marked it.</summary>
    private static BadgeProgress Velocity(LearningHistory history, CriteriaConfig config)
    {
        var (rebook, complete) = (TimeSpan.FromDays(config["rebook_days"]), TimeSpan.FromDays(config["complete_days"]));
        var met = history.Lessons.Any(next => next.CompletedAt - next.FirstBookedAt <= complete && history.Lessons.Any(previous =>
            previous.BookingId != next.BookingId && previous.InstructorId == next.InstructorId
            && previous.EndedAt <= next.FirstBookedAt && next.FirstBookedAt - previous.CompletedAt <= rebook));
        return new(met ? 2 : Math.Min(history.Lessons.Count, 1), 2, met, Visible: true);
    }

    private static BadgeProgress Streak(LearningHistory history, CriteriaConfig config)
    {
        var goal = config["weeks"];
        var longest = Weeks.LongestRun(history.Lessons.Select(lesson => lesson.LocalDate), goal);
        return new(longest, goal, longest >= goal, Visible: true);
    }

    private static BadgeProgress Exploration(LearningHistory history, CriteriaConfig config)
    {
        var (goal, shown) = (config["categories"], history.Lessons.Count >= config["lessons"]);
        var categories = history.Lessons.CountBy(lesson => lesson.CategoryId).ToList();
        var met = shown && categories.Count >= goal && categories.Exists(category => category.Value >= config["lessons_in_one"])
            && history.Ratings.Reach(config["ratings"], config["rating_tenths"]);
        return new(Math.Min(categories.Count, goal), goal, met, shown);
    }

    private static BadgeProgress Quality(LearningHistory history, CriteriaConfig config)
    {
        var (goal, lessons) = (config["lessons"], history.Lessons.Count);
        var instructors = history.Lessons.CountBy(lesson => lesson.InstructorId).ToList();
        var met = lessons >= goal && history.Ratings.Reach(config["ratings"], config["rating_tenths"]) && history.Recent.CancelledBelow(config["cancelled_below_percent"])
            && (instructors.Count >= config["instructors"] || instructors.Exists(instructor => instructor.Value >= config["lessons_with_one"]));
        return new(Math.Min(lessons, goal), goal, met, Visible: false);
    }
}
