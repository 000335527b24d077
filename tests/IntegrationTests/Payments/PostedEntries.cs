using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Npgsql;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>The ledger as tests read it.</summary>
public static class PostedEntries
{
    /// <summary>Every movement of a student's lessons in order, such as <c>card_captured: card_clearing -11200, platform_revenue 2700, instructor_payable 8500</c>; lines by account.</summary>
    public static async Task<IReadOnlyList<string>> Posted(this ApiHost host, Person student)
    {
        await using var source = NpgsqlDataSource.Create(host.AppConnectionString);
        await using var command = source.CreateCommand("""
            select format('%s: %s', t.kind, string_agg(format('%s %s', e.account_kind, e.amount_cents), ', ' order by e.account_kind))
            from ledger_transactions t join ledger_entries e on e.transaction_id = t.id join bookings b on b.id = t.booking_id
            where b.student_id = $1 group by t.id order by t.posted_at, t.kind, t.id
            """);
        command.Parameters.Add(new() { Value = student.Id.Value });
        var lines = new List<string>();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) lines.Add(row.GetString(0));
        return lines;
    }

    /// <summary>What the card has paid and not got back at the provider, over all charges for a student's lessons.</summary>
    public static async Task<long> PaidByCard(this ApiHost host, Person student)
    {
        var intents = new HashSet<string>(StringComparer.Ordinal);
        await using var source = NpgsqlDataSource.Create(host.AppConnectionString);
        await using var command = source.CreateCommand("select intent from payments where student_id = $1 and intent is not null");
        command.Parameters.Add(new() { Value = student.Id.Value });
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) intents.Add(row.GetString(0));
        return host.Stripe.Control.Books()["payments"]!.AsArray().Where(payment => intents.Contains((string)payment!["payment_intent"]!)).Sum(payment => (long)payment!["captured"]! - (long)payment["refunded"]!);
    }
}
