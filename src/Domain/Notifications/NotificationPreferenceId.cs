using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications;

/// <summary>Identifies a person's stored choice about notifications.</summary>
public readonly record struct NotificationPreferenceId(Guid Value) : ITypedId<NotificationPreferenceId>
{
    public static NotificationPreferenceId From(Guid value) => new(value);

    public override string ToString() => Ulid.Format(Value);
}
