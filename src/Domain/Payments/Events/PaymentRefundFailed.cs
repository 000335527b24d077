using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>A refund did not reach the card; a person has to find another way.</summary>
/// <param name="PaymentId">Whose.</param>
/// <param name="BookingId">For which lesson.</param>
/// <param name="StudentId">To whom the money is due.</param>
/// <param name="RefundId">Which refund.</param>
/// <param name="Amount">What did not arrive.</param>
/// <param name="SentBack">The money had left and came back: it is owed to the student from now on.</param>
/// <param name="FailedAt">When the provider said so.</param>
public sealed record PaymentRefundFailed(PaymentId PaymentId, BookingId BookingId, UserId StudentId, RefundId RefundId, Money Amount, bool SentBack, DateTimeOffset FailedAt) : IDomainEvent;
