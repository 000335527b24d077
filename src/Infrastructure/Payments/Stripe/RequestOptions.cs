namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>How long a call may take.</summary>
public enum CallBudget
{
    /// <summary>A person waits for the answer.</summary>
    User,

    /// <summary>A job or a reaction waits for it.</summary>
    Job,
}

/// <summary>What belongs to a call but not to its parameters.</summary>
public sealed record RequestOptions
{
    /// <summary>Required on every write: the id of the stored operation (ruling 21). At most 255 characters, no personal data.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Acts for this connected account instead of the platform.</summary>
    public string? StripeAccount { get; init; }

    public CallBudget Budget { get; init; } = CallBudget.Job;
}
