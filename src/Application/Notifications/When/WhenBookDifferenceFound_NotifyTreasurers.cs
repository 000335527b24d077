using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Tells a person that our books and the provider's contradict each other.</summary>
public static class WhenBookDifferenceFound_NotifyTreasurersHandler
{
    public static async Task Handle(BookDifferenceFound fact, Notices notices, INotificationSubjects subjects, CancellationToken cancellation)
    {
        foreach (var treasurer in await subjects.Treasurers(cancellation))
            await notices.Tell(
                treasurer, NotificationKind.BooksDiffer, NotificationCauseId.Of(fact.DifferenceId), null, NotificationTexts.BooksDiffer(fact.Ours, fact.Theirs), cancellation);
    }
}
