using InstaInstru.Domain.Pricing;

namespace InstaInstru.Infrastructure.Persistence.Pricing;

/// <summary>The terms the product starts with; a version never changes, so the table is append-only.</summary>
internal sealed class PricingSchemaSql : ISchemaSql
{
    private static readonly DateTimeOffset Beginning = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public int Order => 20;

    public IEnumerable<string> Up()
    {
        var terms = PricingTerms.First(Beginning);
        var first = terms.Figures;
        yield return $"""
            insert into pricing_terms (id, number, effective_from, published_at, student_fee_bp, tiers, founding_commission_bp, founding_places, in_person_floor_cents, online_floor_cents,
                activity_days, step_down_days, inactivity_days, version)
            values ('01900000-0000-7000-8000-000000000001', {terms.Number}, '{terms.EffectiveFrom:O}', '{terms.PublishedAt:O}', {first.StudentFee.Value}, array[{string.Join(',', PricingTermsConfiguration.Write(first.Tiers))}],
                {first.FoundingCommission.Value}, {first.FoundingPlaces}, {first.InPersonFloor.Cents}, {first.OnlineFloor.Cents}, {first.ActivityDays}, {first.StepDownDays}, {first.InactivityDays}, 1)
            """;
        foreach (var sql in SchemaSql.AppendOnly("pricing_terms")) yield return sql;
    }
}
