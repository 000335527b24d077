using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>One booking, for its student, its instructor, or whoever may see all.</summary>
public sealed record GetBooking(BookingId BookingId);

public static class GetBookingHandler
{
    public static async Task<Result<BookingView>> Handle(GetBooking message, ICurrentUser user, IBookingViews views, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        return await views.Find(message.BookingId, new(id, user.Has(Permission.ViewAllBookings)), cancellation) is { } view ? view : CommonErrors.NotFound;
    }
}
