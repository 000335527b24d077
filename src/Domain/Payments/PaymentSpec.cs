using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments.Policies;

namespace InstaInstru.Domain.Payments;

/// <summary>The payment of a booking.</summary>
public sealed class PaymentOfBooking : Specification<Payment>
{
    public PaymentOfBooking(BookingId booking) => Query.Where(payment => payment.BookingId == booking);
}

/// <summary>Payments of a student that a card has still to pay: with this card, or with any.</summary>
public sealed class OpenPaymentOf : Specification<Payment>
{
    public OpenPaymentOf(UserId student, SavedCardId? card)
    {
        Query.Where(payment => payment.StudentId == student && payment.EndedAt == null && payment.CapturedAt == null
            && payment.Status != PaymentStatus.Authorized && (card == null || payment.CardId == card));
    }
}

/// <summary>The payment that counts on a hold of the provider's.</summary>
public sealed class PaymentOfIntent : Specification<Payment>
{
    public PaymentOfIntent(string intent) => Query.Where(payment => payment.Intent == intent);
}

/// <summary>Which of these holds a payment counts on.</summary>
public sealed class IntentsOfPayments : Specification<Payment, string>
{
    public IntentsOfPayments(IReadOnlyCollection<string> intents)
    {
        Query.Where(payment => payment.Intent != null && intents.Contains(payment.Intent));
        Query.Select(payment => payment.Intent!);
    }
}

/// <summary>Which of these payments wait for an answer of the provider's.</summary>
public sealed class PaymentsBeingPlaced : Specification<Payment, PaymentId>
{
    public PaymentsBeingPlaced(IReadOnlyCollection<PaymentId> payments)
    {
        Query.Where(payment => payments.Contains(payment.Id) && payment.OpenOperationId != null);
        Query.Select(payment => payment.Id);
    }
}

/// <summary>A payment with something to do, and since when.</summary>
public sealed record DuePayment(PaymentId Id, DateTimeOffset At, long Version);

/// <summary>A page of payments with something to do at or before an instant.</summary>
public sealed class PaymentsDue : Specification<Payment, DuePayment>
{
    public PaymentsDue(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        Query.Where(payment => payment.NextAttemptAt <= now && payment.OpenOperationId == null).OrderBy(payment => payment.Id);
        Query.Page(take, after);
        Query.Select(payment => new DuePayment(payment.Id, payment.NextAttemptAt!.Value, payment.Version));
    }
}

/// <summary>A page of payments whose hold ends soon although their lesson has begun, is reported or is locked, by id (ruling 17).</summary>
public sealed class HoldsEnding : Specification<Payment, PaymentId>
{
    public HoldsEnding(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        var latest = now + Payment.SecuredAhead;
        Query.Where(payment => payment.CaptureBefore <= latest && payment.CapturedAt == null && payment.EndedAt == null
            && (payment.Status == PaymentStatus.Authorized || payment.Status == PaymentStatus.Frozen || payment.Status == PaymentStatus.LockPending || payment.Status == PaymentStatus.CaptureFailed)
            && (payment.LessonStart <= now || payment.Status != PaymentStatus.Authorized)).OrderBy(payment => payment.Id);
        Query.Page(take, after);
        Query.Select(payment => payment.Id);
    }
}

/// <summary>A page of payments whose lesson comes close without a hold, by id (ruling 13).</summary>
public sealed class UnpaidLessons : Specification<Payment, PaymentId>
{
    public UnpaidLessons(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        var latestStart = now + HoldRetries.GiveUpAhead;
        Query.Where(payment => (payment.Status == PaymentStatus.PaymentMethodRequired || payment.Status == PaymentStatus.RequiresAction)
            && !payment.PaidFirst && payment.LessonStart > now && payment.LessonStart <= latestStart).OrderBy(payment => payment.Id);
        Query.Page(take, after);
        Query.Select(payment => payment.Id);
    }
}

/// <summary>The person behind the provider's customer.</summary>
public sealed class CardholderOfCustomer : Specification<Cardholder>
{
    public CardholderOfCustomer(string customer) => Query.Where(cardholder => cardholder.Customer == customer);
}

/// <summary>A webhook by the provider's event id.</summary>
public sealed class WebhookOfEvent : Specification<Webhook>
{
    public WebhookOfEvent(string eventId) => Query.Where(webhook => webhook.ProviderEventId == eventId);
}

/// <summary>Which of these events the inbox has.</summary>
public sealed class KnownEvents : Specification<Webhook, string>
{
    public KnownEvents(IReadOnlyCollection<string> eventIds)
    {
        Query.Where(webhook => eventIds.Contains(webhook.ProviderEventId));
        Query.Select(webhook => webhook.ProviderEventId);
    }
}

/// <summary>A page of webhooks that nothing was known of when they came, by id; given up after the provider's three days.</summary>
public sealed class WaitingWebhooks : Specification<Webhook, WebhookId>
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    public WaitingWebhooks(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        var earliest = now - Patience;
        Query.Where(webhook => webhook.HandledAt == null && webhook.ReceivedAt < now && webhook.ReceivedAt > earliest).OrderBy(webhook => webhook.Id);
        Query.Page(take, after);
        Query.Select(webhook => webhook.Id);
    }
}
