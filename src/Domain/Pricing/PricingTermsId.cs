using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Pricing;

/// <summary>Identifies one version of the price configuration.</summary>
public readonly record struct PricingTermsId(Guid Value) : ITypedId<PricingTermsId>
{
    public static PricingTermsId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out PricingTermsId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
