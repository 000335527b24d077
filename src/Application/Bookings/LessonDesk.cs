using InstaInstru.Application.Common;
using InstaInstru.Application.Pricing;
using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Pricing;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Bookings;

/// <summary>Turns a free slot into a booking: the student can pay, credits are set aside, the price is fixed.</summary>
public sealed class LessonDesk(IPayingStudents students, IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger, ITimeZones zones)
{
    public async Task<Result<Booking>> Agree(BookLesson request, UserId student, FoundSlot found, DateTimeOffset now, CancellationToken cancellation)
    {
        var (context, slot) = found;
        var payer = await students.Find(student, request.CardId, now, cancellation);
        if (payer.CannotPay is { } cannotPay) return cannotPay;
        var (id, start, rate) = (TypedId.New<BookingId>(now), slot.Lesson.Start, context.Facts.Offering.HourlyRate);
        var lesson = new LessonToPay(PriceQuote.LessonPriceOf(rate, request.DurationMinutes), start);
        Money? quoted = request.CreditCents is { } cents ? new Money(cents) : null;
        var credits = await wallets.ReserveCredits(student, id, request.Credits ?? CreditChoice.Nothing, lesson, quoted, now, cancellation);
        if (credits.Failed) return await wallets.WithNewQuote(credits.Error, student, lesson, used => QuoteView.Of(Price(used), request.Format, used), now, cancellation);
        var quote = Price(credits.Value);
        if (quote.Failed) return quote.Error;
        var schedule = LessonSchedule.Of(start, request.DurationMinutes, context.Facts.BufferMinutes, context.Facts.Zone, payer.TimeZone, zones);
        var agreement = new LessonAgreement(
            student, context.Instructor, context.Offering, context.Service, context.Category, schedule, request.Format, request.MeetingPlace, request.Note, BookingPrice.Of(quote.Value), request.CardId);
        var paidFirst = payer.PaysWhenBooking || start - now < BookingTimes.HoldAhead;
        var booking = Booking.Book(id, agreement, paidFirst, null, now);
        if (!paidFirst) booking.Confirm(now);
        return booking;

        Result<PriceQuote> Price(CreditSelection used) => PriceQuote.For(context.Facts.Terms, rate, request.DurationMinutes, request.Format, context.Commission, used.Total);
    }

    /// <summary>Moves a lesson to a free slot: credits go on with it, the price stays (ruling 16).</summary>
    public async Task<Result<Booking>> Move(Booking lesson, FoundSlot to, DateTimeOffset now, CancellationToken cancellation)
    {
        var (id, start, kept) = (TypedId.New<BookingId>(now), to.Slot.Lesson.Start, Money.Zero);
        if (lesson.Price.Credits > Money.Zero && await wallets.Get(WalletId.Of(lesson.StudentId), cancellation) is { } wallet)
        {
            (kept, var repaid) = wallet.Follow(lesson.Id, id, start, lesson.Locked, now);
            if (repaid is not null) ledger.Add(repaid);
        }

        var student = await students.Find(lesson.StudentId, null, now, cancellation);
        return lesson.Reschedule(id, LessonSchedule.Of(start, lesson.Schedule.Minutes, to.Context.Facts.BufferMinutes, to.Context.Facts.Zone, student.TimeZone, zones), kept, now);
    }
}
