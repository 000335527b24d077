namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>A page of objects, newest first.</summary>
public sealed class StripeList<T>
{
    public IReadOnlyList<T> Data { get; init; } = [];

    public bool HasMore { get; init; }
}
