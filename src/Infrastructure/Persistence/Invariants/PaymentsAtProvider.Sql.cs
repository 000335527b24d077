using InstaInstru.Infrastructure.Payments;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence.Invariants;

/// <summary>Compares the provider's books with our payments.</summary>
internal static class ProviderBooks
{
    public const string Name = "payments_equal_provider";

    private const string Sql = "select intent, captured_cents, application_fee_cents from payments where intent is not null";

    public static async Task<List<string>> Broken(NpgsqlDataSource database, (long Sum, IReadOnlyList<ProviderPayment> Payments) books, CancellationToken cancellation)
    {
        var theirs = books.Payments.ToDictionary(payment => payment.Intent, StringComparer.Ordinal);
        var broken = new List<string>();
        if (books.Sum != 0) broken.Add($"the provider's books sum to {books.Sum} cents");
        await using var command = database.CreateCommand(Sql);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var (intent, captured, fee) = (row.GetString(0), row.GetInt64(1), row.GetInt64(2));
            if (!theirs.Remove(intent, out var payment)) broken.Add($"the provider does not know {intent}");
            else if (payment.Captured != captured) broken.Add($"{intent}: we captured {captured} cents, the provider {payment.Captured}");
            else if (captured > 0 && payment.ApplicationFee != fee) broken.Add($"{intent}: we kept {fee} cents, the provider kept {payment.ApplicationFee} for us");
        }

        broken.AddRange(theirs.Values.Where(payment => payment.Captured - payment.Refunded > 0).Select(payment => $"{payment.Intent}: the provider captured {payment.Captured} cents for nothing that we know"));
        return broken;
    }
}
