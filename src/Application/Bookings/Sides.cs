using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Bookings;

/// <summary>On whose side the signed-in person speaks about a booking.</summary>
internal static class Sides
{
    /// <summary>Null when the booking is not theirs.</summary>
    public static BookingSide? Of(ICurrentUser user, Booking booking) => Of(user, booking.StudentId, booking.InstructorId);

    /// <summary>Null when the booking is not theirs.</summary>
    public static BookingSide? Of(ICurrentUser user, UserId student, InstructorId instructor) => user.Id switch
    {
        { } id when id == student => BookingSide.Student,
        { } id when id == instructor.UserId => BookingSide.Instructor,
        { } when user.Has(Permission.ManageAllBookings) => BookingSide.Admin,
        _ => null,
    };
}
