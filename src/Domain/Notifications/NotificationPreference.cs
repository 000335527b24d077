using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications;

/// <summary>One choice of a person: whether a category reaches them in a channel.</summary>
public sealed record NotificationChoice(NotificationCategory Category, NotificationChannel Channel, bool Enabled);

/// <summary>A stored choice; what was never chosen is on, but for promotion by mail.</summary>
public sealed class NotificationPreference : AggregateRoot<NotificationPreferenceId>
{
    private NotificationPreference()
    {
    }

    public UserId UserId { get; private set; }

    public NotificationCategory Category { get; private set; }

    public NotificationChannel Channel { get; private set; }

    public bool Enabled { get; private set; }

    public static NotificationPreference Choose(UserId user, NotificationChoice choice, DateTimeOffset now) => new()
    {
        Id = TypedId.New<NotificationPreferenceId>(now),
        UserId = user,
        Category = choice.Category,
        Channel = choice.Channel,
        Enabled = choice.Enabled,
    };

    public NotificationChoice Choice => new(Category, Channel, Enabled);

    /// <summary>Whether this is the stored choice for the same category and channel.</summary>
    public bool IsAbout(NotificationChoice choice) => (Category, Channel) == (choice.Category, choice.Channel);

    public void Switch(bool enabled) => Enabled = enabled;
}
