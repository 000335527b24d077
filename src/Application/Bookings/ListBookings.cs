using System.Globalization;
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
        var (start, id) = (default(DateTimeOffset), default(BookingId));
        if (message.Cursor is { } cursor && !TryRead(cursor, out start, out id)) return CommonErrors.BadCursor;
        var question = new BookingQuestion(
            person, message.AsInstructor, message.Status, message.Scope, time.GetUtcNow(), message.Cursor is null ? null : start, message.Cursor is null ? null : id, message.Limit + 1);
        return Page.Of(await views.List(question, cancellation), message.Limit, row => [row.Start.UtcTicks.ToString(CultureInfo.InvariantCulture), $"{row.Id}"]);
    }

    private static bool TryRead(string cursor, out DateTimeOffset start, out BookingId id)
    {
        (start, id) = (default, default);
        if (Cursor.Read(cursor, 2) is not [var ticks, var key] || !TypedId.TryParse(key, out id)) return false;
        if (!long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.UtcTicks) return false;
        start = new(at, TimeSpan.Zero);
        return true;
    }
}
