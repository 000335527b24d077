using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Reviews;

/// <summary>Why something cannot be done with a review (ruling 40).</summary>
public static class ReviewErrors
{
    [Constraint("ix_reviews_booking_id")]
    public static readonly Error AlreadyReviewed = Error.Conflict("reviews.already_reviewed", "This lesson has its review already. Read it by the lesson's booking.");

    public static readonly Error NeedsTaughtLesson = Error.Conflict("reviews.needs_taught_lesson", "A review is written about a lesson that was taught. Wait until the lesson is completed.");

    public static readonly Error WindowClosed = Error.Conflict("reviews.window_closed", "A review is written within 30 days after the lesson was completed. That time is over.");

    [Constraint("reviews_stars")]
    public static readonly Error BadStars = Error.Invalid("reviews.bad_stars", "A review gives one to five stars.", "/stars");

    [Constraint("reviews_response")]
    public static readonly Error AlreadyAnswered = Error.Conflict("reviews.already_answered", "This review has its answer already; it is answered once.");

    [Constraint("reviews_hiding")]
    public static readonly Error AlreadyHidden = Error.Conflict("reviews.already_hidden", "This review is hidden already. Nothing was changed.");

    public static readonly Error NothingToRestore = Error.Conflict("reviews.nothing_to_restore", "This review is shown and waits for nobody. Nothing was changed.");

    public static readonly Error LessonReversed = Error.Conflict("reviews.lesson_reversed", "The lesson of this review does not count as taught any more, so the review stays hidden.");
}
