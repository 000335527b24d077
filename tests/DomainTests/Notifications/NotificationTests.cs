using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Notifications.Events;
using InstaInstru.DomainTests.Availability;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Notifications;

public class NotificationTests
{
    private static readonly DateTimeOffset Night = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);
    private static readonly UserId Person = TypedId.New<UserId>(Night);

    public static TheoryData<NotificationKind> Kinds => [.. Enum.GetValues<NotificationKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_belongs_to_a_category(NotificationKind kind) => Enum.IsDefined(NotificationCategories.Of(kind)).ShouldBeTrue();

    [Fact]
    public void Lessons_payments_and_the_account_are_always_told_and_never_late()
    {
        Enum.GetValues<NotificationCategory>().Where(NotificationCategories.IsLocked).ShouldBe([NotificationCategory.Bookings, NotificationCategory.Payments, NotificationCategory.Account]);
        Enum.GetValues<NotificationCategory>().Where(NotificationCategories.IsPaced)
            .ShouldBe([NotificationCategory.Badges, NotificationCategory.Nudges, NotificationCategory.Digests, NotificationCategory.Promotion]);
        var everythingOff = Enum.GetValues<NotificationCategory>().SelectMany(category => Enum.GetValues<NotificationChannel>().Select(channel => new NotificationChoice(category, channel, false))).ToList();

        Tell(NotificationKind.PaymentFailed, everythingOff).ShouldNotBeNull().Mail.ShouldBe(MailStatus.Due);
        Tell(NotificationKind.BadgeAwarded, everythingOff).ShouldBeNull();
    }

    [Fact]
    public void Promotion_by_mail_has_to_be_asked_for() =>
        (NotificationCategories.Reaches(NotificationCategory.Promotion, NotificationChannel.Email, []), NotificationCategories.Reaches(NotificationCategory.Promotion, NotificationChannel.InApp, [])).ShouldBe((false, true));

    [Fact]
    public void A_badge_is_on_the_list_at_once_and_its_mail_waits_for_its_turn()
    {
        var told = Tell(NotificationKind.BadgeAwarded, []).ShouldNotBeNull();

        (told.InApp, told.Mail).ShouldBe((true, MailStatus.Waiting));
        told.Events.ShouldBe([new PersonNotified(told.Id, Person, NotificationKind.BadgeAwarded, Night), new MailPutAside(told.Id, Person, Night)]);
    }

    [Fact]
    public void A_payment_warning_at_eleven_at_night_is_mailed_at_eleven_at_night()
    {
        var told = Tell(NotificationKind.PaymentFinalWarning, []).ShouldNotBeNull();

        told.Mail.ShouldBe(MailStatus.Due);
        told.Events.ShouldHaveSingleItem().ShouldBeOfType<PersonNotified>();
    }

    [Theory]
    [InlineData(NotificationChannel.Email, true, MailStatus.None)]
    [InlineData(NotificationChannel.InApp, false, MailStatus.Waiting)]
    public void A_channel_that_is_switched_off_is_left_out(NotificationChannel off, bool inApp, MailStatus mail)
    {
        var told = Tell(NotificationKind.BadgeAwarded, [new(NotificationCategory.Badges, off, false)]).ShouldNotBeNull();

        (told.InApp, told.Mail).ShouldBe((inApp, mail));
    }

    [Fact]
    public void A_lesson_is_told_in_the_time_of_whoever_reads_it()
    {
        var start = new DateTimeOffset(2026, 11, 21, 20, 0, 0, TimeSpan.Zero);
        var lesson = new LessonInWords("Piano", start, start.AddDays(-1), "Sam T.", "Iris N.", new("America/Los_Angeles", TestZones.Instance, []));

        NotificationTexts.Rescheduled(lesson, lesson.StudentName).Body
            .ShouldBe("Piano with Sam T. is now on Sat, Nov 21 at 12:00 PM (America/Los_Angeles); it was on Fri, Nov 20 at 12:00 PM (America/Los_Angeles).");
        NotificationTexts.NoShowReported(lesson, start.AddHours(24)).Body.ShouldContain("before Sun, Nov 22 at 12:00 PM (America/Los_Angeles).");
        NotificationTexts.Credit(Money.Dollars(20), Money.Zero, new(2027, 1, 1, 3, 0, 0, TimeSpan.Zero), lesson.Reader).Body.ShouldEndWith("until Dec 31, 2026.");
    }

    private static Notification? Tell(NotificationKind kind, IReadOnlyCollection<NotificationChoice> choices) => Notification.Tell(
        Person, new(kind, NotificationCauseId.Of(Person), null), new("A line", "A text."), new("America/New_York", TestZones.Instance, choices), Night);
}
