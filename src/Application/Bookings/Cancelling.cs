using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Bookings;

/// <summary>Whose cancellation it would be.</summary>
internal static class Cancelling
{
    /// <summary>Null when the booking is not theirs to cancel.</summary>
    public static CancelledBy? By(ICurrentUser user, UserId student, InstructorId instructor) => user.Id switch
    {
        { } id when id == student && user.Has(Permission.CancelOwnBookings) => CancelledBy.Student,
        { } id when id == instructor.UserId && user.Has(Permission.CancelStudentBookings) => CancelledBy.Instructor,
        { } when user.Has(Permission.ManageAllBookings) => CancelledBy.Admin,
        _ => null,
    };
}
