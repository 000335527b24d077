using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>What a refund could not take back of an instructor's share was taken from another transfer, whole or in part.</summary>
/// <param name="PaymentId">The payment that was refunded.</param>
/// <param name="BookingId">Its lesson.</param>
/// <param name="InstructorId">Who owed it.</param>
/// <param name="OperationId">The call that took it.</param>
/// <param name="Taken">How much.</param>
/// <param name="Left">What is still owed.</param>
/// <param name="TakenAt">When.</param>
public sealed record CarriedShareTaken(
    PaymentId PaymentId, BookingId BookingId, InstructorId InstructorId, PaymentOperationId OperationId, Money Taken, Money Left, DateTimeOffset TakenAt) : IDomainEvent;
