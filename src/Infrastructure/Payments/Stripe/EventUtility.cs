using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Reads webhooks: nothing of the body is believed before its signature holds.</summary>
public static class EventUtility
{
    /// <summary>How far the signature's time may lie from ours, either way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    private const int LongestHeader = 4096;

    /// <summary>The event, or null when the signature does not hold or the body is no event. Never throws.</summary>
    /// <param name="body">The raw bytes as they came in.</param>
    /// <param name="signatureHeader">The header <c>Stripe-Signature</c>.</param>
    /// <param name="secrets">Any of these may have signed.</param>
    /// <param name="clock">Real time, not the application's.</param>
    public static Event? ConstructEvent(ReadOnlySpan<byte> body, string? signatureHeader, IEnumerable<string> secrets, TimeProvider clock)
    {
        if (!ValidateSignature(body, signatureHeader, secrets, clock))
            return null;
        try
        {
            var parsed = JsonSerializer.Deserialize<Event>(body, StripeJson.Options);
            return parsed is { Object: "event", Id.Length: > 0, Type.Length: > 0, Data: not null } ? parsed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether any <c>v1</c> of the header is the HMAC of <c>t.body</c> under any secret, and fresh. False for every malformed header.</summary>
    public static bool ValidateSignature(ReadOnlySpan<byte> body, string? signatureHeader, IEnumerable<string> secrets, TimeProvider clock)
    {
        if (signatureHeader is null || signatureHeader.Length > LongestHeader || !TryParse(signatureHeader, out var timestamp, out var signatures))
            return false;
        if ((clock.GetUtcNow() - timestamp.At).Duration() > Tolerance)
            return false;
        var valid = false;
        foreach (var secret in secrets)
        {
            var expected = Sign(secret, timestamp.Text, body);
            foreach (var signature in signatures)
                valid |= CryptographicOperations.FixedTimeEquals(expected, signature);
        }
        return valid;
    }

    private static byte[] Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(Encoding.ASCII.GetBytes(timestamp));
        mac.AppendData("."u8);
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }

    private static bool TryParse(string header, out (string Text, DateTimeOffset At) timestamp, out List<byte[]> signatures)
    {
        timestamp = default;
        signatures = [];
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries))
        {
            var cut = part.IndexOf('=', StringComparison.Ordinal);
            if (cut <= 0)
                return false;
            var value = part[(cut + 1)..];
            switch (part[..cut])
            {
                case "t" when timestamp.Text is null && TryReadSeconds(value, out var at):
                    timestamp = (value, at);
                    break;
                case "t":
                    return false;
                case "v1" when TryReadHex(value) is { } signature:
                    signatures.Add(signature);
                    break;
            }
        }
        return timestamp.Text is not null && signatures.Count > 0;
    }

    private static bool TryReadSeconds(string text, out DateTimeOffset at)
    {
        at = default;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return false;
        at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return true;
    }

    private static byte[]? TryReadHex(string text) =>
        text.Length == SHA256.HashSizeInBytes * 2 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
}
