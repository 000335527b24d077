using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications;

/// <summary>Identifies a notification to a person.</summary>
public readonly record struct NotificationId(Guid Value) : ITypedId<NotificationId>
{
    public static NotificationId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out NotificationId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
