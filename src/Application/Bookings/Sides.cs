using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;

namespace InstaInstru.Application.Bookings;

/// <summary>On whose side the signed-in person speaks about a booking.</summary>
internal static class Sides
{
    /// <summary>Null when the booking is not theirs.</summary>
    public static BookingSide? Of(ICurrentUser user, Booking booking) => user.Id switch
    {
        { } id when id == booking.StudentId => BookingSide.Student,
        { } id when id == booking.InstructorId.UserId => BookingSide.Instructor,
        { } when user.Has(Permission.ManageAllBookings) => BookingSide.Admin,
        _ => null,
    };
}
