using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments.When;

/// <summary>The money of a taught lesson is taken 24 hours after its end (ruling 14).</summary>
public static class WhenLessonCompleted_ScheduleCaptureHandler
{
    public static async Task<Result> Handle(LessonCompleted fact, IRepository<Payment> payments, PaidLesson lesson, HoldPlacement holds, CancellationToken cancellation)
    {
        if (await payments.First(new PaymentOfBooking(fact.BookingId), cancellation) is not { } payment) return CommonErrors.NotFound;
        if (await lesson.Settle(payment, fact.End, cancellation)) holds.ScheduleNext(payment);
        return Result.Ok;
    }
}
