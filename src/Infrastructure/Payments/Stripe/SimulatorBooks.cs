using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Reads the simulator's books; Stripe itself shows none.</summary>
internal sealed class SimulatorBooks(IOptions<StripeOptions> options) : IProviderBooks
{
    public async Task<ProviderStatement?> Read(CancellationToken cancellation)
    {
        if (!options.Value.IsSimulator) return null;
        using var http = new HttpClient { BaseAddress = options.Value.ApiBase, Timeout = TimeSpan.FromSeconds(10) };
        var books = (await http.GetFromJsonAsync<Report>("/_simulator/books", cancellation))!;
        return new(
            books.Sum, [.. books.Payments.Select(payment => new ProviderPayment(payment.Intent, payment.Captured, payment.Refunded, payment.ApplicationFee))],
            books.Accounts.ToDictionary(account => account.Key, account => account.Value.Available + account.Value.Pending + account.Value.PaidOut, StringComparer.Ordinal));
    }

    private sealed record Report([property: JsonPropertyName("sum")] long Sum, [property: JsonPropertyName("payments")] IReadOnlyList<Payment> Payments,
        [property: JsonPropertyName("accounts")] IReadOnlyDictionary<string, Account> Accounts);

    private sealed record Account(
        [property: JsonPropertyName("available")] long Available, [property: JsonPropertyName("pending")] long Pending, [property: JsonPropertyName("paid_out")] long PaidOut);

    private sealed record Payment(
        [property: JsonPropertyName("payment_intent")] string Intent, [property: JsonPropertyName("captured")] long Captured, [property: JsonPropertyName("refunded")] long Refunded,
        [property: JsonPropertyName("application_fee")] long ApplicationFee);
}
