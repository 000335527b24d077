using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

/// <summary>Keeps and compares devices and network addresses as keyed hashes, within the unit of work's transaction (ruling 29).</summary>
internal sealed class ReferralTraces(AppDbContext context, UnitOfWork unit, IPersonMarks marks, IRequestOrigin origin, IOptions<ReferralSettings> settings, TimeProvider time) : IReferralTraces, IArrivals
{
    private const int LongestDevice = 64;

    private const string KeepSql = "insert into referral_traces (user_id, mark, kind, seen_at) values ($1, $2, $3, $4) on conflict (user_id, mark) do update set seen_at = excluded.seen_at";

    private const string RememberSql = "insert into referral_arrivals (user_id, click_id, code) values ($1, $2, $3) on conflict (user_id) do nothing";

    private const string ArrivalSql = "select click_id, code from referral_arrivals where user_id = $1";

    private const string LockSql = "select 1 from referral_programmes where environment = $1 for update";

    // $1 is the referrer, $2 the friend, $3 the day's start, $4 the week's.
    private const string CompareSql = """
        with shared as (
            select of.user_id, bool_or(of.kind = 'device') as device from referral_traces own join referral_traces of on of.mark = own.mark and of.user_id <> own.user_id
            where own.user_id = $2 group by of.user_id)
        select exists (select 1 from shared where user_id = $1 and device),
            exists (select 1 from referral_attributions link join shared on shared.user_id = link.referrer_id where link.friend_id = $1) and exists (select 1 from shared where user_id = $1),
            (select count(*) from shared join referral_attributions other on other.friend_id = shared.user_id),
            (select count(*) from referral_attributions where referrer_id = $1 and friend_id <> $2 and claimed_at >= $3),
            (select count(*) from referral_attributions where referrer_id = $1 and friend_id <> $2 and claimed_at >= $4)
        """;

    private const string SharedCards =
        "cardholders a join saved_cards one on one.cardholder_id = a.id join saved_cards two on two.fingerprint = one.fingerprint join cardholders b on b.id = two.cardholder_id";

    private const string CardsSql = $"select distinct b.student_id from {SharedCards} where a.student_id = $1 and b.student_id = any($2) and b.student_id <> $1";

    private const string LinkedSql = $"""
        select distinct student.id from accounts student join accounts other on other.id = any($2) and other.id <> student.id
        where student.id = any($1) and (referral_person(student.email) = referral_person(other.email) or student.phone = other.phone
            or exists (select 1 from referral_traces a join referral_traces b on b.mark = a.mark where a.user_id = student.id and b.user_id = other.id)
            or exists (select 1 from {SharedCards} where a.student_id = student.id and b.student_id = other.id))
        """;

    public async Task Keep(UserId person, CancellationToken cancellation)
    {
        foreach (var (mark, kind) in new[] { (marks.OfDevice(origin.Device is { Length: <= LongestDevice } device ? device : null), "device"), (marks.OfAddress(origin.Address), "address") })
        {
            if (mark is null) continue;
            await using var keep = await Command(KeepSql, cancellation, person.Value, mark, kind, time.GetUtcNow());
            await keep.ExecuteNonQueryAsync(cancellation);
        }
    }

    public async Task Remember(UserId person, string? referralCode, CancellationToken cancellation)
    {
        await Keep(person, cancellation);
        Guid? click = TypedId.TryParse<ReferralClickId>(origin.ReferralClick, out var id) ? id.Value : null;
        var code = string.IsNullOrWhiteSpace(referralCode) ? null : referralCode.Trim();
        if (click is null && code is null) return;
        await using var remember = await Command(RememberSql, cancellation, person.Value, click, code);
        await remember.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<Arrival?> ArrivalOf(UserId person, CancellationToken cancellation)
    {
        await using var read = await Command(ArrivalSql, cancellation, person.Value);
        await using var row = await read.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation)) return null;
        return new(row.IsDBNull(0) ? null : ReferralClickId.From(row.GetGuid(0)), row.IsDBNull(1) ? null : row.GetString(1));
    }

    public async Task JudgeAlone(CancellationToken cancellation)
    {
        await using var @lock = await Command(LockSql, cancellation, settings.Value.Environment);
        await @lock.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<ReferralFacts> Compare(UserId referrer, UserId friend, VelocityWindows since, CancellationToken cancellation)
    {
        var sameCard = (await SharingCard(friend, [referrer], cancellation)).Count > 0;
        await using var read = await Command(CompareSql, cancellation, referrer.Value, friend.Value, since.Day, since.Week);
        await using var row = await read.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new()
        {
            SameCard = sameCard,
            SharedDevice = row.GetBoolean(0),
            HouseholdChain = row.GetBoolean(1),
            Household = 1 + (int)row.GetInt64(2),
            OfDay = 1 + (int)row.GetInt64(3),
            OfWeek = 1 + (int)row.GetInt64(4),
        };
    }

    public Task<IReadOnlySet<UserId>> SharingCard(UserId person, IReadOnlyCollection<UserId> others, CancellationToken cancellation) =>
        People(CardsSql, cancellation, person.Value, Ids(others));

    public Task<IReadOnlySet<UserId>> Linked(IReadOnlyCollection<UserId> people, IReadOnlyCollection<UserId> to, CancellationToken cancellation) =>
        People(LinkedSql, cancellation, Ids(people), Ids(to));

    private static Guid[] Ids(IReadOnlyCollection<UserId> people) => [.. people.Select(person => person.Value)];

    private async Task<IReadOnlySet<UserId>> People(string sql, CancellationToken cancellation, params object?[] values)
    {
        var people = new HashSet<UserId>();
        await using var read = await Command(sql, cancellation, values);
        await using var row = await read.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation)) people.Add(new(row.GetGuid(0)));
        return people;
    }

    private async Task<NpgsqlCommand> Command(string sql, CancellationToken cancellation, params object?[] values)
    {
        await unit.Begin(cancellation);
        var transaction = (NpgsqlTransaction)context.Database.CurrentTransaction!.GetDbTransaction();
        var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }
}
