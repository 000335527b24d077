namespace InstaInstru.Domain.Badges.Policies;

/// <summary>Booked again with the same instructor soon after a lesson, and took that lesson soon.</summary>
internal static class VelocityCriteria
{
    private const string RebookDays = "rebook_days";
    private const string CompleteDays = "complete_days";

    public static readonly CriteriaRule Rule = new([RebookDays, CompleteDays], Judge);

    private static BadgeJudgement Judge(LearningHistory history, CriteriaConfig config)
    {
        var (rebook, complete) = (TimeSpan.FromDays(config[RebookDays]), TimeSpan.FromDays(config[CompleteDays]));
        var rebooked = history.Lessons.Where(next => next.CompletedAt - next.FirstBookedAt <= complete && history.Lessons.Any(previous => Led(previous, next, rebook)));
        var criterion = Criterion.Count("rebooked_lessons", 1, rebooked);
        return new([criterion], criterion.Met ? 2 : Math.Min(history.Lessons.Count, 1), 2, Visible: true);
    }

    /// <summary>A lesson counts from its end on: the student may book again before the instructor has marked it.</summary>
    private static bool Led(CompletedLesson previous, CompletedLesson next, TimeSpan within) =>
        previous.BookingId != next.BookingId && previous.InstructorId == next.InstructorId
        && previous.EndedAt <= next.FirstBookedAt && next.FirstBookedAt - previous.CompletedAt <= within;
}
