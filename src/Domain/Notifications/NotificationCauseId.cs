using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications;

/// <summary>Identifies what a notification is about: one cause tells one person each kind once.</summary>
public readonly record struct NotificationCauseId(Guid Value) : ITypedId<NotificationCauseId>
{
    public static NotificationCauseId From(Guid value) => new(value);

    public static NotificationCauseId Of<TId>(TId cause) where TId : struct, ITypedId<TId> => new(cause.Value);

    public override string ToString() => Ulid.Format(Value);
}
