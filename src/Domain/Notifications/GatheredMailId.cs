using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications;

/// <summary>Identifies a mail that tells several things at once.</summary>
public readonly record struct GatheredMailId(Guid Value) : ITypedId<GatheredMailId>
{
    public static GatheredMailId From(Guid value) => new(value);

    public override string ToString() => Ulid.Format(Value);
}
