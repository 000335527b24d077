using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Referrals;
using Microsoft.Extensions.Options;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

/// <summary>Counts over referrals, clicks and places, a statement each.</summary>
internal sealed class ReferralSummaries(NpgsqlDataSource database, IOptions<ReferralSettings> settings) : IReferralSummaries
{
    private const string Zone = "America/New_York";

    private const string CountsSql = "select status, verdict, count(*)::int from referral_attributions where claimed_at <= $1 group by status, verdict order by status, verdict";

    private const string RefusedSql = "select count(*)::int from referral_refusals where refused_at <= $1";

    private const string TopSql = """
        select referrer_id, count(*)::int, (count(*) filter (where status = 'unlocked'))::int, (count(*) filter (where verdict = 'review'))::int, (count(*) filter (where status = 'void'))::int
        from referral_attributions where claimed_at <= $1 group by referrer_id order by count(*) desc, referrer_id limit 20
        """;

    private const string DaysSql = """
        with span as (select date_trunc('day', $1 at time zone $2) - make_interval(days => $3 - 1) as first, date_trunc('day', $1 at time zone $2) as last),
            days as (select day::date from span, generate_series(first, last, interval '1 day') day),
            clicks as (select (clicked_at at time zone $2)::date as day, count(*)::int as number from referral_clicks, span where clicked_at >= first at time zone $2 group by 1),
            claims as (select (claimed_at at time zone $2)::date as day, count(*)::int as number from referral_attributions, span where claimed_at >= first at time zone $2 group by 1)
        select day, coalesce(clicks.number, 0), coalesce(claims.number, 0) from days left join clicks using (day) left join claims using (day) order by day
        """;

    private const string VelocitySql = """
        select referrer_id, (count(*) filter (where claimed_at >= date_trunc('day', $1 at time zone $2) at time zone $2))::int, count(*)::int
        from referral_attributions where claimed_at >= date_trunc('week', $1 at time zone $2) at time zone $2 and claimed_at <= $1
        group by referrer_id order by 3 desc, 2 desc, referrer_id limit 20
        """;

    private const string PlacesSql = """
        select p.taken, case p.environment when 'beta' then c.beta_places else c.preview_places end
        from referral_programmes p, referral_config_at($1) c where p.environment = $2
        """;

    public async Task<ReferralSummary> At(DateTimeOffset now, int days, CancellationToken cancellation)
    {
        var counts = await Rows(CountsSql, row => new ReferralCount(SnakeCase.Read<ReferralStatus>(row.GetString(0)), SnakeCase.Read<ReferralVerdict>(row.GetString(1)), row.GetInt32(2)), cancellation, now);
        var refused = await Rows(RefusedSql, row => row.GetInt32(0), cancellation, now);
        var places = await Rows(PlacesSql, row => Used(row.GetInt32(0), row.GetInt32(1)), cancellation, now, settings.Value.Environment);
        var top = await Rows(TopSql, row => new TopReferrer(new UserId(row.GetGuid(0)), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4)), cancellation, now);
        var perDay = await Rows(DaysSql, row => new ReferralDay(row.GetFieldValue<DateOnly>(0), row.GetInt32(1), row.GetInt32(2)), cancellation, now, Zone, days);
        var velocity = await Rows(VelocitySql, row => new ReferralVelocity(new UserId(row.GetGuid(0)), row.GetInt32(1), row.GetInt32(2)), cancellation, now, Zone);
        return new(counts, refused[0], places[0], top, perDay, velocity);
    }

    private static PlacesUsed Used(int taken, int cap) => new(taken, cap, cap == 0 ? 10_000 : (int)(taken * 10_000L / cap));

    private async Task<List<T>> Rows<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value is DateTimeOffset instant ? instant.ToUniversalTime() : value });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await row.ReadAsync(cancellation)) rows.Add(read(row));
        return rows;
    }
}
