namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>One attempt to take money from a card.</summary>
public sealed class Charge
{
    public string Id { get; init; } = "";

    public long Amount { get; init; }

    public long AmountCaptured { get; init; }

    /// <summary>Cents given back, the released part of a partial capture included.</summary>
    public long AmountRefunded { get; init; }

    public long? ApplicationFeeAmount { get; init; }

    public Expandable<ApplicationFee>? ApplicationFee { get; init; }

    public Expandable<BalanceTransaction>? BalanceTransaction { get; init; }

    public bool Captured { get; init; }

    public DateTimeOffset Created { get; init; }

    public bool Disputed { get; init; }

    public string? FailureCode { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public bool Paid { get; init; }

    public Expandable<PaymentIntent>? PaymentIntent { get; init; }

    public ChargePaymentMethodDetails? PaymentMethodDetails { get; init; }

    public bool Refunded { get; init; }

    public string Status { get; init; } = "";

    public Expandable<Transfer>? Transfer { get; init; }
}

/// <summary>How the charge was paid.</summary>
public sealed class ChargePaymentMethodDetails
{
    public string Type { get; init; } = "";

    public ChargeCard? Card { get; init; }
}

/// <summary>The card of a charge.</summary>
public sealed class ChargeCard
{
    public string? Brand { get; init; }

    /// <summary>When an uncaptured hold lapses; read it, never assume it: it depends on brand and session.</summary>
    public DateTimeOffset? CaptureBefore { get; init; }

    public string? Fingerprint { get; init; }

    public string? Last4 { get; init; }
}

/// <summary>What the platform kept of a destination charge; there is none when the fee was 0.</summary>
public sealed class ApplicationFee
{
    public string Id { get; init; } = "";

    public long Amount { get; init; }

    public long AmountRefunded { get; init; }
}

/// <summary>What an event did to a Stripe balance.</summary>
public sealed class BalanceTransaction
{
    public string Id { get; init; } = "";

    public long Amount { get; init; }

    /// <summary>Stripe's processing cost in cents.</summary>
    public long Fee { get; init; }

    public long Net { get; init; }

    public string Status { get; init; } = "";
}
