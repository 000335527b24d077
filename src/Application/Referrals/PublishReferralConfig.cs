using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>An admin publishes a new version of the referral programme's configuration. Referrals that were claimed before keep what they were promised.</summary>
/// <param name="Version">The newest version as it was read; a stale one is refused.</param>
/// <param name="Figures">All of them, also those that stay.</param>
/// <param name="EffectiveFrom">At once when left out; never in the past.</param>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
public sealed record PublishReferralConfig(int Version, ReferralFiguresView Figures, DateTimeOffset? EffectiveFrom, string Reason);

public sealed class PublishReferralConfigValidator : AbstractValidator<PublishReferralConfig>
{
    public PublishReferralConfigValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class PublishReferralConfigHandler
{
    public static async Task<Result<ReferralConfigView>> Handle(
        PublishReferralConfig message, IRepository<ReferralConfig> configs, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var newest = (await configs.First(new NewestReferralConfig(), cancellation))!;
        var next = newest.Next(message.Figures.Read(), message.EffectiveFrom, message.Version, now);
        if (next.Failed) return next.Error;
        var config = next.Value;
        configs.Add(config);
        audit.Record(
            "referrals.config_published", "referral_config", config.Id.ToString(), new { Version = newest.Number, Figures = ReferralFiguresView.Of(newest.Figures) },
            new { Version = config.Number, config.EffectiveFrom, message.Figures, message.Reason });
        return new ReferralConfigView(config.Number, config.EffectiveFrom, config.PublishedAt, config.EffectiveFrom <= now, message.Figures);
    }
}
