using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>The money came back: what was frozen or taken back is restored (ruling 22).</summary>
/// <param name="PaymentId">The lesson's payment; null when the charge is a tip.</param>
/// <param name="Late">It had been lost before.</param>
public sealed record ChargebackWon(ChargebackId ChargebackId, PaymentId? PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, Money Amount, bool Late, DateTimeOffset WonAt) : IDomainEvent;
