using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Cancels a lesson for which no hold could be placed, without penalty (ruling 13).</summary>
public sealed record GiveUpUnpaidLesson(PaymentId PaymentId);

public static class GiveUpUnpaidLessonHandler
{
    public static async Task<Result> Handle(
        GiveUpUnpaidLesson message, IRepository<Payment> payments, IRepository<Booking> bookings, ICalendarLocks locks, TimeProvider time, CancellationToken cancellation)
    {
        if (await payments.Get(message.PaymentId, cancellation) is not { } payment) return CommonErrors.NotFound;
        var now = time.GetUtcNow();
        if (payment.OpenOperationId is not null || payment.GiveUpAt is not { } giveUp || now < giveUp) return Result.Ok;
        await locks.Acquire(payment.InstructorId, payment.StudentId, cancellation);
        if (await bookings.Get(payment.BookingId, cancellation) is not { Status: BookingStatus.Confirmed } booking || now >= booking.Schedule.Start) return Result.Ok;
        return booking.Cancel(CancelledBy.PaymentDeadline, null, null, now);
    }
}
