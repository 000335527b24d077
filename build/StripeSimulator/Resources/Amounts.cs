namespace InstaInstru.StripeSimulator.Resources;

/// <summary>Money as Stripe's messages write it, and proportional shares.</summary>
public static class Amounts
{
    public static string Format(long cents, string currency)
    {
        var sign = currency.ToLowerInvariant() switch
        {
            "eur" => "€",
            "gbp" => "£",
            _ => "$",
        };
        return $"{sign}{cents / 100:N0}.{cents % 100:D2}";
    }

    /// <summary>The share of <paramref name="whole"/> due when <paramref name="part"/> of <paramref name="total"/> is given back, rounded half up.</summary>
    public static long Share(long whole, long part, long total) => total == 0 ? 0 : ((whole * part * 2) + total) / (total * 2);
}
