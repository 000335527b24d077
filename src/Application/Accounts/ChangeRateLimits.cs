using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>An admin sets how many requests each bucket takes; every node follows within seconds.</summary>
/// <param name="Version">As it was read; a stale one is refused.</param>
/// <param name="Limits">Of every bucket, also of those that stay.</param>
public sealed record ChangeRateLimits(long Version, RateLimitFigures Limits);

public sealed class ChangeRateLimitsValidator : AbstractValidator<ChangeRateLimits>
{
    public ChangeRateLimitsValidator()
    {
        var limit = new OneLimit();
        RuleFor(message => message.Limits.Auth).SetValidator(limit);
        RuleFor(message => message.Limits.Read).SetValidator(limit);
        RuleFor(message => message.Limits.Write).SetValidator(limit);
        RuleFor(message => message.Limits.Financial).SetValidator(limit);
        RuleFor(message => message.Limits.Webhook).SetValidator(limit);
    }

    private sealed class OneLimit : AbstractValidator<RateLimit>
    {
        public OneLimit()
        {
            RuleFor(limit => limit.PerMinute).InclusiveBetween(1, RateLimit.Most);
            RuleFor(limit => limit.Burst).InclusiveBetween(0, RateLimit.Most);
        }
    }
}

public static class ChangeRateLimitsHandler
{
    public static async Task<Result> Handle(ChangeRateLimits message, IRepository<RateLimits> limits, IRateLimiter limiter, IAuditLog audit, CancellationToken cancellation)
    {
        var stored = await limits.Get(RateLimitsId.Only, cancellation);
        var before = stored?.Figures ?? limiter.Configured;
        if (stored is null) limits.Add(stored = RateLimits.Of(before));
        var changed = stored.Change(message.Limits, message.Version);
        if (!changed.Failed) audit.Record("accounts.rate_limits_changed", "rate_limits", stored.Id.ToString(), before, message.Limits);
        return changed;
    }
}
