using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Revises the meeting place or one's own note until the lesson's end; null leaves as it is, an empty text takes away.</summary>
/// <param name="BookingId">Which lesson.</param>
/// <param name="MeetingPlace">At most 300 characters; by either side.</param>
/// <param name="Note">The student's; at most 1000 characters.</param>
/// <param name="InstructorNote">The instructor's; at most 1000 characters.</param>
public sealed record ReviseBooking(BookingId BookingId, string? MeetingPlace, string? Note, string? InstructorNote);

public sealed class ReviseBookingValidator : AbstractValidator<ReviseBooking>
{
    public ReviseBookingValidator()
    {
        RuleFor(message => message.MeetingPlace).MaximumLength(300);
        RuleFor(message => message.Note).MaximumLength(1000);
        RuleFor(message => message.InstructorNote).MaximumLength(1000);
    }
}

public static class ReviseBookingHandler
{
    public static async Task<Result> Handle(ReviseBooking message, ICurrentUser user, IRepository<Booking> bookings, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.Get(message.BookingId, cancellation) is not { } booking || Sides.Of(user, booking) is not { } side) return CommonErrors.NotFound;
        return booking.Revise(new(message.MeetingPlace, message.Note, message.InstructorNote), side, time.GetUtcNow());
    }
}
