using InstaInstru.Domain.Common;

namespace InstaInstru.OutboxNode.Counters;

/// <summary>Identifies a counter.</summary>
public readonly record struct CounterId(Guid Value) : ITypedId<CounterId>
{
    public static CounterId From(Guid value) => new(value);

    public override string ToString() => Ulid.Format(Value);
}

/// <summary>Identifies an effect.</summary>
public readonly record struct EffectId(Guid Value) : ITypedId<EffectId>
{
    public static EffectId From(Guid value) => new(value);
}
