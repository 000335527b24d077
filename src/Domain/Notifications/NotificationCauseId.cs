using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications;

/// <summary>Identifies what a notification is about: one cause tells one person each kind once.</summary>
public readonly record struct NotificationCauseId(Guid Value) : ITypedId<NotificationCauseId>
{
    public static NotificationCauseId From(Guid value) => new(value);

    public static NotificationCauseId Of<TId>(TId cause) where TId : struct, ITypedId<TId> => new(cause.Value);

    /// <summary>What comes round each day or week is caused by its day.</summary>
    public static NotificationCauseId Of(DateOnly day) => new(new Guid(day.DayNumber, 0, 0, new byte[8]));

    public override string ToString() => Ulid.Format(Value);
}
