namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>
/// Everything a call can end in. Only <see cref="Busy"/> and <see cref="Unknown"/> may be tried again, with the same idempotency key and the same bytes.
/// </summary>
/// <typeparam name="T">The object that a success carries.</typeparam>
public abstract record StripeOutcome<T>
{
    private StripeOutcome()
    {
    }

    /// <summary>Whether repeating the same request may give another answer.</summary>
    public bool MayRetry => this is Busy or Unknown;

    /// <summary>Done. <paramref name="Replayed"/> is true when Stripe repeated the answer of an earlier call with the same key.</summary>
    public sealed record Ok(T Value, bool Replayed) : StripeOutcome<T>;

    /// <summary>The bank or its rules said no (402). A new attempt needs a new key: Stripe repeats this answer for 24 hours.</summary>
    public sealed record Declined(StripeError Error) : StripeOutcome<T>
    {
        public string Code => Error.Code ?? "card_declined";

        public string? DeclineCode => Error.DeclineCode;

        /// <summary>The card needs its owner: the student confirms the same intent on-session.</summary>
        public bool NeedsAuthentication => Code == "authentication_required";
    }

    /// <summary>The request is wrong for the object's state, or wrong in itself (other 4xx); repeating it changes nothing.</summary>
    public sealed record Rejected(int Status, StripeError Error) : StripeOutcome<T>;

    /// <summary>Stripe asks to come back: key in use, lock timeout, too many requests. Nothing was done.</summary>
    public sealed record Busy(StripeError Error) : StripeOutcome<T>;

    /// <summary>It may or may not have happened: timeout, network, 5xx, an answer that is not JSON.</summary>
    public sealed record Unknown(string Reason) : StripeOutcome<T>
    {
        /// <summary>Stripe repeated an error of its own that it had saved for this key: repeating the request brings nothing else for a day.</summary>
        public bool Saved { get; init; }
    }
}
