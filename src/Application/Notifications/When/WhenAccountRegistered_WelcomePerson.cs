using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Welcomes a student or instructor with what to do first; admins are made by their colleagues.</summary>
public static class WhenAccountRegistered_WelcomePersonHandler
{
    public static Task Handle(AccountRegistered fact, Notices notices, CancellationToken cancellation) => fact.Role is Role.Admin
        ? Task.CompletedTask
        : notices.Tell(fact.UserId, NotificationKind.Welcome, NotificationCauseId.Of(fact.UserId), null,
            fact.Role is Role.Instructor ? NotificationTexts.WelcomeInstructor() : NotificationTexts.WelcomeStudent(), cancellation);
}
