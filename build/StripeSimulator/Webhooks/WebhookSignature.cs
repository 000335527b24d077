using System.Security.Cryptography;
using System.Text;

namespace InstaInstru.StripeSimulator.Webhooks;

/// <summary>Stripe's signing scheme v1: HMAC-SHA256 of <c>timestamp.body</c>.</summary>
public static class WebhookSignature
{
    public static string Header(string secret, long timestamp, string body)
    {
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}"));
        return $"t={timestamp},v1={Convert.ToHexStringLower(mac)}";
    }
}
