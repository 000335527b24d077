using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>What reporting this absence would lead to when it is upheld (rulings 17 and 22).</summary>
public sealed record QuoteNoShow(BookingId BookingId, Absence Absent);

/// <summary>The terms of an upheld absence.</summary>
/// <param name="Outcome">Which rule applies.</param>
/// <param name="ValidUntil">Until when it can be reported.</param>
/// <param name="ChargedCents">What the card pays.</param>
/// <param name="InstructorShareCents">What the instructor gets.</param>
/// <param name="CreditBackCents">Credits that are free again.</param>
public sealed record NoShowQuote(NoShowOutcome Outcome, DateTimeOffset ValidUntil, long ChargedCents, long InstructorShareCents, long CreditBackCents);

public static class QuoteNoShowHandler
{
    public static async Task<Result<NoShowQuote>> Handle(QuoteNoShow message, ICurrentUser user, IRepository<Booking> bookings, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.Get(message.BookingId, cancellation) is not { } booking || Sides.Of(user, booking) is not { } side) return CommonErrors.NotFound;
        if (booking.RefuseReport(message.Absent, side, time.GetUtcNow()) is { } refusal) return refusal;
        var terms = NoShowPolicy.Decide(message.Absent, booking.Price);
        return new NoShowQuote(terms.Outcome, booking.Schedule.End + BookingTimes.AfterEnd, terms.Charged.Cents, terms.InstructorShare.Cents, terms.CreditBack.Cents);
    }
}
