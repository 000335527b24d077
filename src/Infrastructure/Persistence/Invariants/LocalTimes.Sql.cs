using InstaInstru.Domain.Common;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence.Invariants;

/// <summary>A lesson's instants are those that its local times stand for; a new tz database may contradict what was booked (ruling 4).</summary>
internal static class LocalTimes
{
    public const string Name = "instants_match_local_times";

    private const string Sql = "select id, start_at, local_date, local_start, time_zone, end_at, local_end from bookings where status in ('awaiting_payment', 'confirmed') or end_at > @now";

    public static async Task<List<string>> Broken(NpgsqlDataSource database, ITimeZones zones, DateTimeOffset now, CancellationToken cancellation)
    {
        var broken = new List<string>();
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue("now", now);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var (start, zone) = (new DateTimeOffset(row.GetDateTime(1)), row.GetString(4));
            var local = row.GetFieldValue<DateOnly>(2).ToDateTime(row.GetFieldValue<TimeOnly>(3));
            var end = new DateTimeOffset(row.GetDateTime(5));
            var localEnd = row.GetFieldValue<TimeOnly>(6);
            if (!zones.ToInstants(local, zone).Contains(start)) broken.Add($"booking {row.GetGuid(0)} starts at {start:yyyy-MM-ddTHH:mm:ssZ}, but {local:yyyy-MM-dd HH:mm} in {zone} is another instant");
            else if (TimeOnly.FromDateTime(zones.ToLocal(end, zone)) != localEnd) broken.Add($"booking {row.GetGuid(0)} ends at {end:yyyy-MM-ddTHH:mm:ssZ}, but that is no longer {localEnd:HH:mm} in {zone}");
        }

        return broken;
    }
}
