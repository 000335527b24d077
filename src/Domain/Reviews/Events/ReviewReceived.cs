using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Reviews.Events;

/// <summary>A student reviewed a taught lesson; it is shown at once (ruling 40).</summary>
public sealed record ReviewReceived(ReviewId ReviewId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, ServiceId ServiceId, int Stars, DateTimeOffset ReceivedAt) : IDomainEvent;
