using InstaInstru.Domain.Referrals;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

/// <summary>The configuration that the programme starts with; a version never changes, so the table is append-only.</summary>
internal sealed class ReferralConfigSchemaSql : ISchemaSql
{
    private static readonly DateTimeOffset Beginning = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public int Order => 69;

    public IEnumerable<string> Up()
    {
        var config = ReferralConfig.First(Beginning);
        var first = config.Figures;
        yield return $"""
            insert into referral_configs (id, number, effective_from, published_at, friend_credit_cents, referrer_reward_cents, instructor_reward_cents, least_lesson_price_cents,
                waiting_days, preview_places, beta_places, places_per_referrer, version)
            values ('01900000-0000-7000-8000-000000000001', {config.Number}, '{config.EffectiveFrom:O}', '{config.PublishedAt:O}', {first.FriendCredit.Cents}, {first.ReferrerReward.Cents},
                {first.InstructorReward.Cents}, {first.LeastLessonPrice.Cents}, {first.WaitingDays}, {first.PreviewPlaces}, {first.BetaPlaces}, {first.PlacesPerReferrer}, 1)
            """;
        // The same as the specification ReferralConfigInForce, for statements that join it.
        yield return "create function referral_config_at(at timestamptz) returns setof referral_configs language sql stable as 'select * from referral_configs where effective_from <= at order by number desc limit 1'";
        foreach (var sql in SchemaSql.AppendOnly("referral_configs")) yield return sql;
    }
}
