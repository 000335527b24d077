using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Reads the simulator's books; Stripe itself shows none.</summary>
internal sealed class SimulatorBooks(IOptions<StripeOptions> options) : IProviderBooks
{
    public async Task<(long Sum, IReadOnlyList<ProviderPayment> Payments)?> Read(CancellationToken cancellation)
    {
        if (!options.Value.IsSimulator) return null;
        using var http = new HttpClient { BaseAddress = options.Value.ApiBase, Timeout = TimeSpan.FromSeconds(10) };
        var books = (await http.GetFromJsonAsync<Report>("/_simulator/books", cancellation))!;
        return (books.Sum, [.. books.Payments.Select(payment => new ProviderPayment(payment.Intent, payment.Captured, payment.Refunded, payment.ApplicationFee))]);
    }

    private sealed record Report([property: JsonPropertyName("sum")] long Sum, [property: JsonPropertyName("payments")] IReadOnlyList<Payment> Payments);

    private sealed record Payment(
        [property: JsonPropertyName("payment_intent")] string Intent, [property: JsonPropertyName("captured")] long Captured, [property: JsonPropertyName("refunded")] long Refunded,
        [property: JsonPropertyName("application_fee")] long ApplicationFee);
}
