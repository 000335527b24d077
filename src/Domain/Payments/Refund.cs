using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments.Policies;

namespace InstaInstru.Domain.Payments;

/// <summary>A refund as the provider shows it.</summary>
/// <param name="ProviderId">The provider's id.</param>
/// <param name="PaymentId">Our payment, as kept beside it; null for objects that are not ours.</param>
/// <param name="RefundId">Our refund, kept likewise.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reversed">What it took back of the transfer to the instructor; null when that is not shown.</param>
public sealed record RefundSnapshot(string ProviderId, PaymentId? PaymentId, RefundId? RefundId, RefundStatus Status, Money? Reversed = null);

/// <summary>Money of one payment that goes back to the card, whole or in part.</summary>
public sealed class Refund : Entity<RefundId>
{
    private Refund()
    {
    }

    internal Refund(RefundTerms terms, RefundBearer bearer, bool decided, DateTimeOffset now)
    {
        Id = TypedId.New<RefundId>(now);
        (Amount, FromInstructor, Bearer, Decided, RequestedAt) = (terms.ToCard, terms.FromInstructor, bearer, decided, now);
    }

    /// <summary>To the card.</summary>
    public Money Amount { get; private set; }

    /// <summary>What of it the instructor gives back; the platform bears the rest.</summary>
    public Money FromInstructor { get; private set; }

    /// <summary>What of the instructor's part was not left of the lesson's transfer, because a payout's fee or a chargeback had cut it: it is carried against later ones.</summary>
    public Money Carried { get; private set; }

    public RefundBearer Bearer { get; private set; }

    /// <summary>It follows from how the lesson ended and not from an admin's request: when the provider refuses it is asked for again.</summary>
    public bool Decided { get; private set; }

    public RefundStatus Status { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>When the card had the money.</summary>
    public DateTimeOffset? RefundedAt { get; private set; }

    /// <summary>The provider's id.</summary>
    public string? ProviderId { get; private set; }

    /// <summary>Moves on to what the provider shows, never back.</summary>
    /// <returns>The status it had before; null when nothing changed.</returns>
    internal RefundStatus? Become(RefundStatus next, string? providerId, DateTimeOffset now)
    {
        if (next <= Status) return null;
        var before = Status;
        (Status, ProviderId) = (next, providerId ?? ProviderId);
        if (next is RefundStatus.Succeeded) RefundedAt = now;
        return before;
    }

    /// <summary>The provider reverses in proportion to the refund, but no more than is left of the transfer.</summary>
    internal Money Carry(Money? reversed) => Carried = Bearer is RefundBearer.Instructor && reversed is { } back ? Money.Max(Money.Zero, Amount - back) : Money.Zero;
}
