using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Identifies one webhook the payment provider delivered.</summary>
public readonly record struct WebhookId(Guid Value) : ITypedId<WebhookId>
{
    public static WebhookId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out WebhookId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
