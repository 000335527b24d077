using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>A part of a person's lessons.</summary>
public enum BookingScope
{
    /// <summary>All of them, latest first.</summary>
    All,

    /// <summary>Open ones that have not ended, soonest first.</summary>
    Upcoming,

    /// <summary>Ended and neither completed nor missed yet, longest ago first.</summary>
    PendingCompletion,

    /// <summary>Ended or given up, latest first.</summary>
    History,
}

/// <summary>The lessons the person signed in takes, or teaches; keyset-paged. Old legs of a reschedule are left out (ruling 16).</summary>
/// <param name="AsInstructor">The lessons taught instead of those taken.</param>
/// <param name="Status">Only these.</param>
/// <param name="Scope">Which part of their life.</param>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListBookings(bool AsInstructor, BookingStatus? Status = null, BookingScope Scope = BookingScope.All, int Limit = Cursor.UsualRows, string? Cursor = null);

public sealed class ListBookingsValidator : AbstractValidator<ListBookings>
{
    public ListBookingsValidator() => RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
}

public static class ListBookingsHandler
{
    public static async Task<Result<Page<BookingView>>> Handle(ListBookings message, ICurrentUser user, IBookingViews views, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } person) return CommonErrors.NotFound;
        if (!Cursor.TryRead<BookingId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        var question = new BookingQuestion(person, message.AsInstructor, message.Status, message.Scope, time.GetUtcNow(), after?.At, after?.Id, message.Limit + 1);
        return Page.Of(await views.List(question, cancellation), message.Limit, row => Cursor.Keys(row.Start, row.Id));
    }
}
