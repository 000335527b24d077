using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>The bank left the money with the cardholder: what the lesson caused is taken back (ruling 22).</summary>
/// <param name="PaymentId">The lesson's payment; null when the charge is a tip.</param>
public sealed record ChargebackLost(ChargebackId ChargebackId, PaymentId? PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, Money Amount, DateTimeOffset LostAt) : IDomainEvent;
