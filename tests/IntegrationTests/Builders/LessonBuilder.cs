using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.IntegrationTests.Builders;

/// <summary>Puts lessons into the database in the state a test needs, without their events: for reactions, which a test delivers itself.</summary>
public sealed class LessonBuilder(ApiHost host, UserId student, UserId instructor)
{
    private static int number;
    private DateTimeOffset start = host.Clock.Now.AddDays(-200).AddHours(3 * (Interlocked.Increment(ref number) % 1500));
    private Money price = Money.Dollars(100);
    private BookingId? from;
    private CategoryId? category;
    private PaymentStatus? payment;

    public LessonBuilder At(DateTimeOffset instant)
    {
        start = instant;
        return this;
    }

    public LessonBuilder Costing(Money lessonPrice)
    {
        price = lessonPrice;
        return this;
    }

    public LessonBuilder MovedFrom(Booking earlier)
    {
        from = earlier.Id;
        return this;
    }

    public LessonBuilder Of(CategoryId other)
    {
        category = other;
        return this;
    }

    /// <summary>With a payment in this status.</summary>
    public LessonBuilder Paid(PaymentStatus status)
    {
        payment = status;
        return this;
    }

    public Task<Booking> Confirmed() => Store(booking => booking.Confirm(host.Clock.Now));

    public Task<Booking> Completed() => Store(booking =>
    {
        booking.Confirm(start.AddDays(-1));
        booking.Complete(CompletedBy.Instructor, start.AddHours(1));
    });

    public Task<Booking> Cancelled(CancelledBy by, TimeSpan before) => Store(booking =>
    {
        booking.Confirm(start.AddDays(-3));
        booking.Cancel(by, null, null, start - before);
    });

    /// <summary>Ended, not completed, and the instructor is said to have been absent.</summary>
    public Task<Booking> Reported() => Store(booking =>
    {
        booking.Confirm(start.AddDays(-3));
        booking.ReportNoShow(Absence.Instructor, BookingSide.Student, null, start);
    });

    /// <summary>Completed, and the completion is disputed.</summary>
    public Task<Booking> Disputed() => Store(booking =>
    {
        booking.Confirm(start.AddDays(-3));
        booking.Complete(CompletedBy.Instructor, start.AddHours(1));
        booking.DisputeCompletion(BookingSide.Student, "ten minutes only", start.AddHours(2));
    });

    public Task<Booking> Missed() => Store(booking =>
    {
        booking.Confirm(start.AddDays(-3));
        booking.Complete(CompletedBy.Instructor, start.AddHours(1));
        booking.ReportNoShow(Absence.Instructor, BookingSide.Student, null, start.AddHours(2));
        booking.UpholdUndisputedNoShow(start.AddHours(26));
    });

    private async Task<Booking> Store(Action<Booking> live)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var service = await database.Set<CatalogService>().OrderBy(row => row.Slug).FirstAsync();
        var zones = scope.ServiceProvider.GetRequiredService<ITimeZones>();
        var schedule = LessonSchedule.Of(start, 60, 0, "America/New_York", "America/New_York", zones);
        var figures = new BookingPrice(1, price, price, price.Share(BasisPoints.Percent(12)), BasisPoints.Percent(15), price.Share(BasisPoints.Percent(15)), price - price.Share(BasisPoints.Percent(15)), Money.Zero);
        var booking = Booking.Book(
            TypedId.New<BookingId>(start),
            new(student, InstructorId.Of(instructor), TypedId.New<OfferingId>(start), service.Id, category ?? service.CategoryId, schedule, default, null, null, figures, null),
            paidFirst: false, from, start.AddDays(-4));
        live(booking);
        ((IAggregateRoot)booking).ClearEvents();
        database.Add(booking);
        if (payment is { } status)
        {
            var money = Payment.Open(booking, start.AddDays(-4));
            database.Add(money).Property(row => row.Status).CurrentValue = status;
        }

        await database.SaveChangesAsync();
        return booking;
    }
}

/// <summary>The events of a lesson, as its booking raises them.</summary>
public static class LessonFacts
{
    public static LessonBooked Booked(this Booking lesson) => new(
        lesson.Id, lesson.StudentId, lesson.InstructorId, lesson.OfferingId, lesson.ServiceId, lesson.CategoryId, lesson.Schedule.Start, lesson.Schedule.End,
        lesson.Price.LessonPrice, lesson.RescheduledFromBookingId, lesson.BookedAt);

    public static LessonCompleted CompletedFact(this Booking lesson) => new(
        lesson.Id, lesson.StudentId, lesson.InstructorId, lesson.ServiceId, lesson.CategoryId, lesson.Schedule.Start, lesson.Schedule.End, lesson.Price.LessonPrice,
        CompletedBy.Instructor, lesson.CompletedAt ?? lesson.Schedule.End);

    public static LessonCompletionReversed Reversed(this Booking lesson) => new(lesson.Id, lesson.StudentId, lesson.InstructorId, lesson.Schedule.End);

    public static BookingCancelled CancelledFact(this Booking lesson, BookingId? movedTo = null) => new(
        lesson.Id, lesson.StudentId, lesson.InstructorId, lesson.Schedule.Start, lesson.CancelledBy ?? CancelledBy.Reschedule, movedTo, lesson.CancelledAt ?? lesson.BookedAt);
}
