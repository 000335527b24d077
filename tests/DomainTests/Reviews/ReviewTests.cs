using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Reviews;
using InstaInstru.Domain.Reviews.Policies;
using InstaInstru.Domain.Reviews.Events;
using InstaInstru.DomainTests.Bookings;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Reviews;

/// <summary>Ruling 40: one review per taught lesson, within 30 days, shown at once, answered once.</summary>
public sealed class ReviewTests
{
    private static readonly DateTimeOffset Completed = Lessons.Now.AddHours(49);

    [Theory]
    [InlineData(BookingStatus.AwaitingPayment)]
    [InlineData(BookingStatus.Confirmed)]
    [InlineData(BookingStatus.Expired)]
    [InlineData(BookingStatus.Cancelled)]
    [InlineData(BookingStatus.NoShow)]
    public void Only_a_completed_lesson_is_reviewed(BookingStatus status) =>
        Review.Write(Lessons.In(status), 5, null, Completed).Error.ShouldBe(ReviewErrors.NeedsTaughtLesson);

    [Fact]
    public void The_old_leg_of_a_moved_lesson_is_not_reviewed()
    {
        var moved = Lessons.Confirmed(Lessons.Now.AddHours(48));
        moved.Reschedule(TypedId.New<BookingId>(Lessons.Now), moved.Schedule, Money.Zero, Lessons.Now).Failed.ShouldBeFalse();

        Review.Write(moved, 5, null, Completed).Error.ShouldBe(ReviewErrors.NeedsTaughtLesson);
    }

    [Fact]
    public void A_completion_that_was_reversed_is_not_reviewed()
    {
        var lesson = Lessons.In(BookingStatus.Completed);
        lesson.ReverseCompletion(Completed);

        Review.Write(lesson, 5, null, Completed).Error.ShouldBe(ReviewErrors.NeedsTaughtLesson);
    }

    [Fact]
    public void A_lesson_is_reviewed_until_30_days_after_its_completion()
    {
        Review.Write(Lessons.In(BookingStatus.Completed), 4, "Clear and patient.", Completed.AddDays(30).AddSeconds(-1)).Failed.ShouldBeFalse();
        Review.Write(Lessons.In(BookingStatus.Completed), 4, "Clear and patient.", Completed.AddDays(30)).Error.ShouldBe(ReviewErrors.WindowClosed);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void One_to_five_stars(int stars, bool allowed) =>
        Review.Write(Lessons.In(BookingStatus.Completed), stars, null, Completed).Error.ShouldBe(allowed ? null : ReviewErrors.BadStars);

    [Fact]
    public void A_review_is_shown_at_once_and_tells_whom_it_is_about()
    {
        var lesson = Lessons.In(BookingStatus.Completed);

        var review = Review.Write(lesson, 4, "  Clear and patient.  ", Completed).Value!;

        (review.BookingId, review.StudentId, review.InstructorId, review.ServiceId).ShouldBe((lesson.Id, lesson.StudentId, lesson.InstructorId, lesson.ServiceId));
        (review.Stars, review.Text, review.HiddenAt, review.Flag).ShouldBe((4, "Clear and patient.", null, null));
        review.Events.ShouldHaveSingleItem().ShouldBe(new ReviewReceived(review.Id, lesson.Id, lesson.StudentId, lesson.InstructorId, lesson.ServiceId, 4, Completed));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("   ", null)]
    [InlineData("ok", ReviewFlag.TooShort)]
    [InlineData(" k ", ReviewFlag.TooShort)]
    [InlineData("Wow", null)]
    [InlineData("soooooooooo", ReviewFlag.RepeatedCharacters)]
    [InlineData("sooooooooo!", null)]
    [InlineData("!!!!!!!!!!", ReviewFlag.RepeatedCharacters)]
    [InlineData("😀😀😀😀😀😀😀😀😀😀", ReviewFlag.RepeatedCharacters)]
    [InlineData("❤️❤️❤️❤️❤️❤️❤️❤️❤️❤️", ReviewFlag.RepeatedCharacters)]
    [InlineData("👍👍", ReviewFlag.TooShort)]
    [InlineData("a\u200b\u200b\u200b", ReviewFlag.TooShort)]
    [InlineData("\u200b\u200b\u200b\u200b", null)]
    [InlineData("ababababababababababab", null)]
    public void One_or_two_characters_and_one_character_ten_times_in_a_row_are_flagged_and_shown_all_the_same(string? text, ReviewFlag? flag)
    {
        var review = Written(text);

        (review.Flag, review.HiddenAt).ShouldBe((flag, null));
    }

    [Theory]
    [InlineData("a", 500, true)]
    [InlineData("a", 501, false)]
    [InlineData("😀", 500, true)]
    [InlineData("😀", 501, false)]
    public void A_text_has_at_most_500_characters_however_many_bytes_they_take(string character, int times, bool fits) =>
        ReviewText.Fits(string.Concat(Enumerable.Repeat(character, times))).ShouldBe(fits);

    [Theory]
    [InlineData("\u200b\u200b", null)]
    [InlineData(" \u00a0\u2003", null)]
    [InlineData(" 👍 ", "👍")]
    public void Text_with_nothing_to_see_is_no_text(string text, string? kept) => ReviewText.Kept(text).ShouldBe(kept);

    [Fact]
    public void A_review_is_answered_once_and_only_while_it_is_shown()
    {
        var review = Written();
        review.Respond(" Thank you! ", Completed.AddDays(90)).Failed.ShouldBeFalse();

        (review.Response, review.RespondedAt).ShouldBe(("Thank you!", Completed.AddDays(90)));
        review.Events[^1].ShouldBeOfType<ReviewResponded>();
        review.Respond("And again", Completed.AddDays(91)).Error.ShouldBe(ReviewErrors.AlreadyAnswered);

        var hidden = Written();
        hidden.Hide(Completed);
        hidden.Respond("Not true!", Completed).Error.ShouldBe(CommonErrors.NotFound);
    }

    [Fact]
    public void An_admin_hides_and_restores_once_each()
    {
        var review = Written();
        review.Restore(Completed).Error.ShouldBe(ReviewErrors.NothingToRestore);

        review.Hide(Completed).Failed.ShouldBeFalse();
        (review.HiddenAt, review.HiddenFor).ShouldBe((Completed, ReviewHiding.Moderation));
        review.Events[^1].ShouldBeOfType<ReviewHidden>().HiddenFor.ShouldBe(ReviewHiding.Moderation);
        review.Hide(Completed).Error.ShouldBe(ReviewErrors.AlreadyHidden);

        review.Restore(Completed).Failed.ShouldBeFalse();
        (review.HiddenAt, review.HiddenFor).ShouldBe((null, null));
        review.Events[^1].ShouldBeOfType<ReviewRestored>();
        review.Restore(Completed).Error.ShouldBe(ReviewErrors.NothingToRestore);
    }

    [Fact]
    public void A_flagged_review_is_found_in_order_once()
    {
        var review = Written("ok");

        review.Restore(Completed).Failed.ShouldBeFalse();

        review.Events[^1].ShouldBeOfType<ReviewRestored>();
        review.ModeratedAt.ShouldBe(Completed);
        review.Restore(Completed).Error.ShouldBe(ReviewErrors.NothingToRestore);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_review_of_a_lesson_that_does_not_count_is_withdrawn_for_good_and_once(bool hiddenBefore)
    {
        var review = Written();
        if (hiddenBefore) review.Hide(Completed);
        var before = review.Events.Count;

        review.Withdraw(Completed.AddDays(1));
        review.Withdraw(Completed.AddDays(2));

        review.Events.Skip(before).ShouldHaveSingleItem().ShouldBeOfType<ReviewHidden>().HiddenFor.ShouldBe(ReviewHiding.LessonReversed);
        review.Restore(Completed.AddDays(3)).Error.ShouldBe(ReviewErrors.LessonReversed);
        review.Hide(Completed.AddDays(3)).Error.ShouldBe(ReviewErrors.AlreadyHidden);
    }

    [Fact]
    public void In_each_state_each_command_raises_exactly_one_event_or_is_refused()
    {
        Func<Review>[] states = [() => Written(), () => Written("ok"), () => In(review => review.Respond("Thanks!", Completed)), () => In(review => review.Hide(Completed)),
            () => In(review => review.Hide(Completed), review => review.Restore(Completed)), () => In(review => review.Withdraw(Completed))];
        Func<Review, Result>[] commands = [review => review.Respond("Thanks!", Completed), review => review.Hide(Completed), review => review.Restore(Completed)];

        foreach (var review in states.SelectMany(state => commands.Select(command => (Review: state(), Command: command))))
        {
            var before = review.Review.Events.Count;
            var refused = review.Command(review.Review).Failed;
            (review.Review.Events.Count - before).ShouldBe(refused ? 0 : 1);
            (review.Review.HiddenAt is null).ShouldBe(review.Review.HiddenFor is null);
        }
    }

    private static Review In(params Action<Review>[] past)
    {
        var review = Written();
        foreach (var step in past) step(review);
        return review;
    }

    private static Review Written(string? text = "Clear and patient.") => Review.Write(Lessons.In(BookingStatus.Completed), 5, text, Completed).Value!;
}

/// <summary>Ruling 40: the plain mean to one decimal, from three reviews on.</summary>
public sealed class RatingTests
{
    [Theory]
    [InlineData(0, 0, null, "New")]
    [InlineData(2, 10, null, "New")]
    [InlineData(3, 15, 50, "5.0")]
    [InlineData(3, 14, 47, "4.7")]
    [InlineData(3, 13, 43, "4.3")]
    [InlineData(4, 17, 43, "4.3")]
    [InlineData(20, 87, 44, "4.4")]
    [InlineData(3, 3, 10, "1.0")]
    public void The_mean_is_shown_to_one_decimal_from_three_reviews_on(int reviews, int stars, int? tenths, string shown)
    {
        var rating = new Rating(reviews, stars);

        (rating.MeanTenths, rating.Shown).ShouldBe((tenths, shown));
    }
}
