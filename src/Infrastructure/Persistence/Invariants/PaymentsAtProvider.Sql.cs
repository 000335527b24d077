using System.Runtime.CompilerServices;
using InstaInstru.Infrastructure.Payments;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence.Invariants;

/// <summary>Compares the provider's books with our payments.</summary>
internal static class ProviderBooks
{
    public const string Name = "payments_equal_provider";

    private const string Sql = """
        select p.intent, p.captured_cents, p.application_fee_cents, coalesce(sum(r.amount_cents), 0)::bigint
        from payments p left join refunds r on r.payment_id = p.id and r.status in ('pending', 'succeeded')
        where p.intent is not null group by p.id
        union all
        select t.intent, case when t.status = 'succeeded' then t.amount_cents else 0 end, 0, 0 from tips t where t.intent is not null
        """;

    private const string Instructors = """
        select i.stripe_account_id, coalesce((select sum(amount_cents) from ledger_entries e where e.owner = i.id and e.account_kind = 'instructor_payable'), 0)::bigint
            - coalesce((select sum(top_up_due_cents) from payments p where p.instructor_id = i.id), 0)::bigint
        from instructor_profiles i where i.stripe_account_id is not null
        """;

    public static async Task<List<string>> Broken(NpgsqlDataSource database, ProviderStatement books, CancellationToken cancellation)
    {
        var theirs = books.Payments.ToDictionary(payment => payment.Intent, StringComparer.Ordinal);
        var broken = new List<string>();
        if (books.Sum != 0) broken.Add($"the provider's books sum to {books.Sum} cents");
        await using var command = database.CreateCommand(Sql);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var (intent, captured, fee, refunded) = (row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
            if (!theirs.Remove(intent, out var payment)) broken.Add($"the provider does not know {intent}");
            else if (payment.Captured != captured) broken.Add($"{intent}: we captured {captured} cents, the provider {payment.Captured}");
            else if (captured > 0 && payment.ApplicationFee != fee) broken.Add($"{intent}: we kept {fee} cents, the provider kept {payment.ApplicationFee} for us");
            else if (payment.Refunded != refunded) broken.Add($"{intent}: we refunded {refunded} cents, the provider {payment.Refunded}");
        }

        broken.AddRange(theirs.Values.Where(payment => payment.Captured - payment.Refunded > 0).Select(payment => $"{payment.Intent}: the provider captured {payment.Captured} cents for nothing that we know"));
        await foreach (var account in BrokenAccounts(database, books.Accounts, cancellation)) broken.Add(account);
        return broken;
    }

    /// <summary>What an instructor earned by our ledger, top-ups still to come left out, is what the provider keeps for them or has paid out.</summary>
    private static async IAsyncEnumerable<string> BrokenAccounts(NpgsqlDataSource database, IReadOnlyDictionary<string, long> accounts, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Instructors);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var (account, earned) = (row.GetString(0), row.GetInt64(1));
            var theirs = accounts.GetValueOrDefault(account);
            if (theirs != earned) yield return $"{account}: the instructor earned {earned} cents, the provider says {theirs}";
        }
    }
}
