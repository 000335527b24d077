using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>Identifies the limits; there is one set of them.</summary>
public readonly record struct RateLimitsId(Guid Value) : ITypedId<RateLimitsId>
{
    public static readonly RateLimitsId Only = new(new Guid("01900000-0000-7000-8000-000000000001"));

    public static RateLimitsId From(Guid value) => new(value);

    public override string ToString() => Ulid.Format(Value);
}

/// <summary>The limit of every bucket.</summary>
public sealed record RateLimitFigures(RateLimit Auth, RateLimit Read, RateLimit Write, RateLimit Financial, RateLimit Webhook)
{
    public RateLimit Of(RateLimitClass bucket) => bucket switch
    {
        RateLimitClass.Auth => Auth,
        RateLimitClass.Read => Read,
        RateLimitClass.Write => Write,
        RateLimitClass.Financial => Financial,
        _ => Webhook,
    };
}

/// <summary>Limits that an admin set at run time; until then the configured ones hold.</summary>
public sealed class RateLimits : AggregateRoot<RateLimitsId>
{
    private RateLimits()
    {
    }

    public RateLimit Auth { get; private set; } = null!;

    public RateLimit Read { get; private set; } = null!;

    public RateLimit Write { get; private set; } = null!;

    public RateLimit Financial { get; private set; } = null!;

    public RateLimit Webhook { get; private set; } = null!;

    public RateLimitFigures Figures
    {
        get => new(Auth, Read, Write, Financial, Webhook);
        private set => (Auth, Read, Write, Financial, Webhook) = (value.Auth, value.Read, value.Write, value.Financial, value.Webhook);
    }

    public static RateLimits Of(RateLimitFigures figures) => new() { Id = RateLimitsId.Only, Figures = figures };

    /// <param name="figures">What holds from now on.</param>
    /// <param name="version">As it was read before; another one is refused as stale.</param>
    public Result Change(RateLimitFigures figures, long version)
    {
        if (version != Version) return AccountErrors.RateLimitsChanged.With("version", Version);
        Figures = figures;
        return Result.Ok;
    }
}
