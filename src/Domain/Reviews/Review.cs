using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Reviews.Events;
using InstaInstru.Domain.Reviews.Policies;

namespace InstaInstru.Domain.Reviews;

/// <summary>What a student says about one taught lesson: stars, if they like a text, and the instructor's one answer (ruling 40).</summary>
public sealed class Review : AggregateRoot<ReviewId>
{
    public const int LeastStars = 1;

    public const int MostStars = 5;

    /// <summary>Most characters of a text, and of an answer.</summary>
    public const int MaxText = 500;

    /// <summary>How long after its completion a lesson can be reviewed.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    private Review()
    {
    }

    /// <summary>The lesson; it has one review.</summary>
    public BookingId BookingId { get; private set; }

    public UserId StudentId { get; private set; }

    public InstructorId InstructorId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    /// <summary>1 to 5.</summary>
    public int Stars { get; private set; }

    /// <summary>The student's words; null when there are none.</summary>
    public string? Text { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>The instructor's answer; null while there is none.</summary>
    public string? Response { get; private set; }

    public DateTimeOffset? RespondedAt { get; private set; }

    /// <summary>Why a moderator should look at it; null for most.</summary>
    public ReviewFlag? Flag { get; private set; }

    /// <summary>When a moderator last hid or restored it.</summary>
    public DateTimeOffset? ModeratedAt { get; private set; }

    /// <summary>Since when it is not shown and counts nowhere; null when it is shown.</summary>
    public DateTimeOffset? HiddenAt { get; private set; }

    /// <summary>Why it is not shown; null when it is.</summary>
    public ReviewHiding? HiddenFor { get; private set; }

    /// <summary>Writes the review of a lesson, which is shown at once; what its text may be flagged for is left to a moderator.</summary>
    /// <param name="lesson">Completed, not reversed, and not longer than 30 days ago.</param>
    /// <param name="stars">1 to 5.</param>
    /// <param name="text">At most 500 characters; blanks alone are no text.</param>
    /// <param name="now">Time of writing.</param>
    public static Result<Review> Write(Booking lesson, int stars, string? text, DateTimeOffset now)
    {
        if (!lesson.CountsAsTaught || lesson.CompletedAt is not { } completed) return ReviewErrors.NeedsTaughtLesson;
        if (now >= completed + Window) return ReviewErrors.WindowClosed;
        if (stars is < LeastStars or > MostStars) return ReviewErrors.BadStars;
        var kept = ReviewText.Kept(text);
        var review = new Review
        {
            Id = TypedId.New<ReviewId>(now),
            BookingId = lesson.Id,
            StudentId = lesson.StudentId,
            InstructorId = lesson.InstructorId,
            ServiceId = lesson.ServiceId,
            Stars = stars,
            Text = kept,
            Flag = ReviewText.FlagOf(kept),
            WrittenAt = now,
        };
        review.Raise(new ReviewReceived(review.Id, review.BookingId, review.StudentId, review.InstructorId, review.ServiceId, stars, now));
        return review;
    }

    /// <summary>The instructor's answer, once, to a review that is shown.</summary>
    public Result Respond(string response, DateTimeOffset now)
    {
        if (HiddenAt is not null) return CommonErrors.NotFound;
        if (RespondedAt is not null) return ReviewErrors.AlreadyAnswered;
        (Response, RespondedAt) = (response.Trim(), now);
        Raise(new ReviewResponded(Id, BookingId, StudentId, InstructorId, now));
        return Result.Ok;
    }

    /// <summary>An admin takes it off: from now on it counts nowhere.</summary>
    public Result Hide(DateTimeOffset now)
    {
        if (HiddenAt is not null) return ReviewErrors.AlreadyHidden;
        ModeratedAt = now;
        Conceal(ReviewHiding.Moderation, now);
        return Result.Ok;
    }

    /// <summary>An admin finds it in order: a hidden one is shown and counts again, a flagged one is looked at no more.</summary>
    public Result Restore(DateTimeOffset now)
    {
        if (HiddenFor is ReviewHiding.LessonReversed) return ReviewErrors.LessonReversed;
        if (HiddenAt is null && (Flag is null || ModeratedAt is not null)) return ReviewErrors.NothingToRestore;
        (ModeratedAt, HiddenAt, HiddenFor) = (now, null, null);
        Raise(new ReviewRestored(Id, BookingId, StudentId, InstructorId, now));
        return Result.Ok;
    }

    /// <summary>The lesson does not count as taught any more (ruling 12), and neither does what was said of it; the same again changes nothing.</summary>
    public void Withdraw(DateTimeOffset now)
    {
        if (HiddenFor is not ReviewHiding.LessonReversed) Conceal(ReviewHiding.LessonReversed, now);
    }

    private void Conceal(ReviewHiding why, DateTimeOffset now)
    {
        (HiddenAt, HiddenFor) = (HiddenAt ?? now, why);
        Raise(new ReviewHidden(Id, BookingId, StudentId, InstructorId, why, now));
    }
}
