using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.DomainTests.Badges;

/// <summary>Histories in few words.</summary>
internal static class History
{
    public static readonly DateTimeOffset Now = TheEightBadges.Now;
    public static readonly InstructorId First = TypedId.New<InstructorId>(Now);
    public static readonly InstructorId Second = TypedId.New<InstructorId>(Now);
    public static readonly CategoryId Music = TypedId.New<CategoryId>(Now);
    public static readonly CategoryId Arts = TypedId.New<CategoryId>(Now);
    public static readonly CategoryId Sports = TypedId.New<CategoryId>(Now);

    public static LearningHistory Of(params CompletedLesson[] lessons) => new(Now, lessons, [], []);

    public static LearningHistory Rated(this LearningHistory history, params int[] stars) =>
        history with { Ratings = [.. stars.Select(star => new RatingGiven(TypedId.New<ReviewId>(Now), star))] };

    public static LearningHistory Broken(this LearningHistory history, int count, DateTimeOffset at) =>
        history with { Broken = [.. history.Broken, .. Enumerable.Range(0, count).Select(_ => new BrokenAppointment(TypedId.New<BookingId>(Now), at))] };

    /// <summary>So many lessons of one hour with the first instructor, in music, marked as taught now.</summary>
    public static CompletedLesson[] Lessons(int count) => [.. Enumerable.Range(0, count).Select(_ => Lesson(Now))];

    /// <summary>A lesson that was over four hours before it was marked, and booked a month before.</summary>
    public static CompletedLesson Lesson(DateTimeOffset completed) => new(
        TypedId.New<BookingId>(Now), First, Music, completed.AddDays(-30), completed.AddHours(-4), completed, DateOnly.FromDateTime(completed.UtcDateTime));

    public static CompletedLesson On(string date) => Lesson(Now) with { LocalDate = DateOnly.Parse(date) };

    public static CompletedLesson In(CategoryId category) => Lesson(Now) with { CategoryId = category };

    public static CompletedLesson With(InstructorId instructor) => Lesson(Now) with { InstructorId = instructor };
}
