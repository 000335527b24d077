using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;

namespace InstaInstru.Domain.Referrals;

/// <summary>A lesson that a referred instructor taught, at a price that counts.</summary>
/// <param name="Id">The lesson.</param>
/// <param name="Student">Who learnt.</param>
/// <param name="CompletedAt">When it was completed.</param>
/// <param name="Paid">Its money was taken and nothing is open.</param>
public sealed record TaughtLesson(BookingId Id, UserId Student, DateTimeOffset CompletedAt, bool Paid);

/// <summary>What a referred instructor does for the reward: three lessons of two students within a rolling thirty days (ruling 27).</summary>
public static class TeachingGoal
{
    /// <summary>The lesson with which the goal was first met; null while it is not.</summary>
    public static TaughtLesson? MetBy(IEnumerable<TaughtLesson> lessons)
    {
        var taught = lessons.OrderBy(lesson => lesson.CompletedAt).ThenBy(lesson => lesson.Id.Value).ToList();
        return taught.Find(last => IsMet([.. taught.TakeWhile(lesson => lesson != last).Append(last).Where(lesson => lesson.CompletedAt > last.CompletedAt - ReferralTerms.TeachingWindow)]));
    }

    private static bool IsMet(IReadOnlyCollection<TaughtLesson> lessons) =>
        lessons.Count >= ReferralTerms.TaughtLessons && lessons.DistinctBy(lesson => lesson.Student).Count() >= ReferralTerms.TaughtStudents;
}
