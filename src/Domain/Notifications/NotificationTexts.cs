using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Domain.Notifications;

/// <summary>A lesson as it is spoken of: in the time of whoever reads it, and with each side as it is shown to the other.</summary>
/// <param name="Service">What is taught.</param>
/// <param name="Start">When it starts.</param>
/// <param name="MovedFrom">When it would have started before it was moved; null when it was not.</param>
/// <param name="StudentName">As the instructor sees the student.</param>
/// <param name="InstructorName">As the student sees the instructor.</param>
/// <param name="Reader">Who reads of it.</param>
public sealed record LessonInWords(string Service, DateTimeOffset Start, DateTimeOffset? MovedFrom, string StudentName, string InstructorName, Reader Reader)
{
    /// <summary>Such as <c>Sat, Nov 21 at 3:00 PM (America/New_York)</c>.</summary>
    public string When => Reader.Moment(Start);

    /// <summary>The text with note of which of the two people it names, if any.</summary>
    public NotificationText Naming(NotificationText text) =>
        text with { Named = new[] { StudentName, InstructorName }.Where(name => $"{text.Title} {text.Body}".Contains(name, StringComparison.Ordinal)).MaxBy(name => name.Length) };
}

/// <summary>What people are told, in one place and one voice.</summary>
public static class NotificationTexts
{
    private const string NotYou = "If this was not you, change your password at once.";

    public static NotificationText WelcomeStudent() =>
        new("Welcome to InstaInstru", "Your account is open. Find an instructor, pick a free time and book your first lesson; you pay only once it was taught.");

    public static NotificationText WelcomeInstructor() =>
        new("Welcome to InstaInstru", "Your account is open. Complete your profile, add what you teach and your free times, and connect your bank to go live.");

    public static NotificationText PasswordChanged() =>
        new("Your password was changed", "You are signed out everywhere else. If it was not you, ask for a link to choose another password at once.");

    public static NotificationText AccountActive() => new("Your account is active again", "You can use it as before. As an instructor, put your profile back on the list yourself.");

    public static NotificationText AccountSuspended() =>
        new("Your account is suspended", "You can sign in and read. Lessons ahead are cancelled at no cost to students, and payouts wait. Ask support what is open.");

    public static NotificationText AccountDeactivated() => new("Your account is closed", "It cannot be used any more; lessons ahead are cancelled. Ask support what is open.");

    public static NotificationText TwoFactorEnabled(DateTimeOffset at, Reader reader) => new("Two-factor sign-in is on",
        $"Since {reader.Moment(at)} signing in takes a code from your authenticator app, and every other device was signed out. {NotYou}");

    public static NotificationText TwoFactorDisabled(DateTimeOffset at, Reader reader) => new("Two-factor sign-in is off",
        $"Since {reader.Moment(at)} your password is enough to sign in. Every other device was signed out, and no device is trusted any more. {NotYou}");

    public static NotificationText RecoveryCodeUsed(int left, DateTimeOffset at, Reader reader) => new("A recovery code was used to sign in",
        $"On {reader.Moment(at)} somebody signed in with one of your recovery codes; {left} {(left == 1 ? "is" : "are")} left. {NotYou}");

    public static NotificationText RecoveryCodesReplaced(DateTimeOffset at, Reader reader) => new("You have new recovery codes",
        $"They replaced those you had on {reader.Moment(at)}. {NotYou}");

    public static NotificationText ConfirmedToStudent(LessonInWords lesson) =>
        new("Your lesson is confirmed", $"{lesson.Service} with {lesson.InstructorName} on {lesson.When}.");

    public static NotificationText ConfirmedToInstructor(LessonInWords lesson) =>
        new("You have a new lesson", $"{lesson.Service} with {lesson.StudentName} on {lesson.When}.");

    /// <summary>A lesson that was moved, told to either side.</summary>
    public static NotificationText Rescheduled(LessonInWords lesson, string partner) => new("Your lesson was moved",
        $"{lesson.Service} with {partner} is now on {lesson.When}" + (lesson.MovedFrom is { } before ? $"; it was on {lesson.Reader.Moment(before)}." : "."));

    public static NotificationText CancelledToStudent(LessonInWords lesson, string by) =>
        new("Your lesson was cancelled", $"{lesson.Service} with {lesson.InstructorName} on {lesson.When} was cancelled by {by}.");

    public static NotificationText CancelledToInstructor(LessonInWords lesson, string by) =>
        new("A lesson was cancelled", $"{lesson.Service} with {lesson.StudentName} on {lesson.When} was cancelled by {by}.");

    public static NotificationText Completed(LessonInWords lesson) =>
        new("How was your lesson?", $"{lesson.Service} with {lesson.InstructorName} on {lesson.When} is completed. Tell others how it was.");

    public static NotificationText Reviewed(LessonInWords lesson, int stars) =>
        new("You have a new review", $"{lesson.StudentName} gave {stars} of 5 stars for {lesson.Service} on {lesson.When}. You may answer it once.");

    public static NotificationText ReviewAnswered(LessonInWords lesson) =>
        new("Your review was answered", $"{lesson.InstructorName} answered what you wrote about {lesson.Service} on {lesson.When}.");

    /// <summary>Before a lesson, in the time of the person who is told.</summary>
    public static NotificationText Reminder(LessonInWords lesson, string partner, bool soon) =>
        new(soon ? "Your lesson starts in an hour" : "Your lesson is coming up", $"{lesson.Service} with {partner} on {lesson.When}.");

    public static NotificationText NoShowReported(LessonInWords lesson, DateTimeOffset until) => new("You were reported absent",
        $"{lesson.Service} on {lesson.When}. If that is wrong, say so before {lesson.Reader.Moment(until)}.");

    public static NotificationText NoShowDisputed(LessonInWords lesson) => new("Your report was contradicted",
        $"{lesson.Service} on {lesson.When}: the absence you reported was contradicted. We look at it and decide; until then the lesson's money waits.");

    public static NotificationText NoShowUpheld(LessonInWords lesson) => new("The reported absence stands", $"{lesson.Service} on {lesson.When} counts as missed, and its money is settled accordingly.");

    public static NotificationText NoShowRejected(LessonInWords lesson) => new("The reported absence does not stand", $"{lesson.Service} on {lesson.When} counts as taught.");

    public static NotificationText CompletionDisputed(LessonInWords lesson) => new("A completed lesson is disputed",
        $"{lesson.Service} on {lesson.When}: the other side says that it was not taught as agreed. We look at it and decide; until then the lesson's money waits.");

    public static NotificationText CompletionUpheld(LessonInWords lesson, Money refund) => new("A disputed lesson is decided",
        $"{lesson.Service} on {lesson.When} counts as taught" + (refund > Money.Zero ? $", and {refund} goes back to the student's card." : "."));

    public static NotificationText PaymentFailed(LessonInWords lesson, bool asksStudent) => new("Your card could not be charged",
        $"For {lesson.Service} with {lesson.InstructorName} on {lesson.When} " + (asksStudent ? "your bank asks you to confirm the payment." : "your card was declined. Please use another one."));

    /// <summary>The last call before the lesson is cancelled for want of a hold (ruling 13).</summary>
    public static NotificationText FinalWarning(LessonInWords lesson, DateTimeOffset until) => new("Your lesson will be cancelled unless you pay",
        $"For {lesson.Service} with {lesson.InstructorName} on {lesson.When} your card still has not paid. Confirm the payment or use another card by {lesson.Reader.Moment(until)}; else the lesson is cancelled, which costs you nothing.");

    public static NotificationText Receipt(LessonInWords lesson, Money paid) => new($"Receipt: you paid {paid}",
        $"{paid} was taken from your card for {lesson.Service} with {lesson.InstructorName} on {lesson.When}. The receipt is among your payments.");

    public static NotificationText Refunded(LessonInWords lesson, Money amount) => new($"Refund: {amount} goes back to your card",
        $"{amount} for {lesson.Service} with {lesson.InstructorName} on {lesson.When} was sent back. Your bank shows it within five to ten business days.");

    public static NotificationText UncollectedToStudent(LessonInWords lesson, Money owed) => new("A lesson is not paid",
        $"For {lesson.Service} with {lesson.InstructorName} on {lesson.When} your card did not pay {owed} for three days. You cannot book until you have paid it with this or another card.");

    public static NotificationText UncollectedToAdmin(LessonInWords lesson, Money owed, Money paid) => new("A lesson was not paid by the card",
        $"{lesson.Service} on {lesson.When}: {owed} could not be collected in 72 hours. The student may not book; the platform pays the instructor {paid}.");

    public static NotificationText HoldEnding(LessonInWords lesson, Money amount, DateTimeOffset until) => new("A hold ends before its money is taken",
        $"{lesson.Service} on {lesson.When}: the bank holds {amount} until {lesson.Reader.Moment(until)}. What waits for a decision is taken now and kept.");

    public static NotificationText BooksDiffer(Money ours, Money theirs) => new("Our books and the payment provider's differ",
        $"For one payment we have taken {ours}, the provider says {theirs}, or one of us does not know it. See the list of differences.");

    public static NotificationText ChargebackOpened(LessonInWords lesson, Money amount, bool inquiry, DateTimeOffset due) => new(inquiry ? "A card's bank asks about a lesson" : "A lesson was charged back",
        $"{lesson.Service} on {lesson.When}: {amount}. Evidence is due by {lesson.Reader.Moment(due)}; see the list of disputes.");

    public static NotificationText EvidenceDue(LessonInWords lesson, Money amount, DateTimeOffset due) => new("Evidence for a chargeback is due",
        $"{lesson.Service} on {lesson.When}: {amount} is lost without evidence by {lesson.Reader.Moment(due)}.");

    public static NotificationText ChargebackLost(LessonInWords lesson, Money amount) => new("Your account may not book at present",
        $"Your bank took {amount} back for {lesson.Service} with {lesson.InstructorName} on {lesson.When}. Please repay it or ask support.");

    public static NotificationText PayoutFailed(Money amount) => new("A payout did not reach your bank",
        $"{amount} is back in your balance. Check your bank details at the payment provider; it is paid out again on a Tuesday after that.");

    public static NotificationText Badge(string name, string description) => new($"You earned a badge: {name}", description);

    public static NotificationText RewardPending(Money amount) => new("A reward is on its way", $"A friend you brought has booked a lesson: {amount} is yours when it was taught and its waiting period is over.");

    public static NotificationText ReferralCapNear(int taken, int cap) => new("The referral programme is nearly full", $"{taken} of {cap} rewarded friendships are taken. What comes above the cap is recorded without reward.");

    public static NotificationText RewardUnlocked(Money amount) => new("Your referral reward is here", $"A friend you brought has learnt with us: {amount} is yours.");

    /// <summary>The weekly digest, of one or two badges.</summary>
    public static NotificationText Digest(IReadOnlyList<NearBadge> near) => new(
        $"You are close to {near[0].Name}", "You are close to " + string.Join(" and ", near.Select(badge => $"{badge.Name} ({badge.Current} of {badge.Goal})")) + ".");

    public static NotificationText Credit(Money amount, Money repaid, DateTimeOffset until, Reader reader)
    {
        var text = amount > Money.Zero ? $"{amount} of credit is in your wallet, until {reader.Day(until)}." : "Your new credit has repaid what you owed.";
        return new("You have credit", repaid > Money.Zero && amount > Money.Zero ? $"{text} {repaid} repaid what you owed." : text);
    }

    /// <summary>Before credit ends.</summary>
    public static NotificationText CreditEnds(Money amount, CreditKind kind, DateTimeOffset end, Reader reader) => new(kind is CreditKind.FeeRebate ? "A fee rebate of yours ends soon" : "Credit of yours ends soon",
        $"{amount} ends on {reader.Moment(end)}. " + kind switch
        {
            CreditKind.FeeRebate => "Lessons that you complete before then use it.",
            CreditKind.Promotional => "Book a lesson that starts before then to use it.",
            _ => "Book a lesson before then to use it.",
        });
}
