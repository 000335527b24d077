using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>Money that was kept whole is divided: the instructor gets a share, the rest is the platform's (rulings 16 and 17).</summary>
public sealed record PaymentDivided(PaymentId PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, Money Withheld, Money InstructorShare, DateTimeOffset DividedAt) : IDomainEvent;
