using InstaInstru.Domain.Pricing;

namespace InstaInstru.Infrastructure.Persistence.Pricing;

/// <summary>The terms the product starts with; a version never changes, so the table is append-only.</summary>
internal sealed class PricingSchemaSql : ISchemaSql
{
    private static readonly DateTimeOffset Beginning = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public int Order => 20;

    public IEnumerable<string> Up()
    {
        var first = PricingTerms.First(Beginning);
        yield return $"""
            insert into pricing_terms (id, number, effective_from, student_fee_bp, entry_commission_bp, growth_commission_bp, pro_commission_bp, founding_commission_bp, in_person_floor_cents, online_floor_cents, version)
            values ('01900000-0000-7000-8000-000000000001', {first.Number}, '2020-01-01T00:00:00Z', {first.StudentFee.Value}, {first.EntryCommission.Value}, {first.GrowthCommission.Value},
                {first.ProCommission.Value}, {first.FoundingCommission.Value}, {first.InPersonFloor.Cents}, {first.OnlineFloor.Cents}, 1)
            """;
        foreach (var sql in SchemaSql.AppendOnly("pricing_terms")) yield return sql;
    }
}
