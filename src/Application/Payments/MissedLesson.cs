using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>The money of a lesson from which somebody was absent (ruling 17): the student absent, it is paid as if taught; the instructor or both, nothing is charged and what was taken goes back.</summary>
public sealed class MissedLesson(
    IRepository<Booking> bookings, IRepository<Payment> payments, IRepository<PaymentOperation> operations, IProviderRequests requests, PaidLesson paid, CaseFreeze cases, TimeProvider time)
{
    public async Task Settle(BookingId id, Absence? absent, CancellationToken cancellation)
    {
        if (absent is null || await bookings.Get(id, cancellation) is not { } booking || await payments.First(new PaymentOfBooking(id), cancellation) is not { } payment) return;
        var now = time.GetUtcNow();
        if (absent is Absence.Student) await paid.Settle(payment, booking.Schedule.End, cancellation);
        cases.Thaw(payment, now);
        if (absent is not Absence.Student && payment.Release(requests, now) is { } release) operations.Add(release);
    }
}
