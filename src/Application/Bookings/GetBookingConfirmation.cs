using InstaInstru.Application.Common;
using InstaInstru.Application.Pricing;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>What the confirmation page of a booking shows.</summary>
public sealed record GetBookingConfirmation(BookingId BookingId);

/// <summary>A booking ready to be shown, and to be put into a calendar.</summary>
/// <param name="Booking">The lesson.</param>
/// <param name="PriceLines">What the viewer pays or gets, line by line; the last line is the sum of those before it.</param>
/// <param name="CalendarPath">The lesson as a calendar file.</param>
public sealed record BookingConfirmation(BookingView Booking, IReadOnlyList<LineItem> PriceLines, string CalendarPath);

public static class GetBookingConfirmationHandler
{
    public static async Task<Result<BookingConfirmation>> Handle(GetBookingConfirmation message, ICurrentUser user, IBookingViews views, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await views.Find(message.BookingId, new(id, user.Has(Permission.ViewAllBookings)), cancellation) is not { } view) return CommonErrors.NotFound;
        return new BookingConfirmation(view, id == view.Instructor.Id ? Earned(view) : Paid(view), $"/api/v1/bookings/{view.Id}/calendar.ics");
    }

    private static IReadOnlyList<LineItem> Paid(BookingView view) =>
    [
        .. LineItem.Bill(Lesson(view), view.Price.LessonPriceCents, view.Price.StudentFeeCents, view.Price.CreditCents),
        new("Charged to the card", view.Price.StudentPaysCents),
    ];

    private static IReadOnlyList<LineItem> Earned(BookingView view) =>
        [new(Lesson(view), view.Price.LessonPriceCents), new("Commission", -view.Price.CommissionCents), new("Your earnings", view.Price.InstructorPayoutCents)];

    private static string Lesson(BookingView view) => $"{view.ServiceName}, {view.DurationMinutes} minutes";
}
