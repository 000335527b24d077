using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>The card's bank holds the money.</summary>
public sealed record PaymentAuthorized(PaymentId PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, Money Amount, DateTimeOffset CaptureBefore, DateTimeOffset AuthorizedAt) : IDomainEvent;
