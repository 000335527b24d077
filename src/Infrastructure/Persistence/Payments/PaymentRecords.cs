using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Payments;

/// <summary>Payments joined with their lessons, one statement a page.</summary>
internal sealed class PaymentRecords(AppDbContext context) : IPaymentRecords
{
    public async Task<IReadOnlyList<PaymentRecord>> Of(UserId student, PaymentId? only, PaymentId? after, int take, CancellationToken cancellation)
    {
        var mine = context.Set<Payment>().IgnoreAutoIncludes().Where(payment => payment.StudentId == student);
        if (only is { } one) mine = mine.Where(payment => payment.Id == one);
        if (after is { } last) mine = mine.Where(payment => (Guid)(object)payment.Id < last.Value);
        var rows = await (
            from payment in mine.AsNoTracking().TagWith(nameof(PaymentRecords)).OrderByDescending(payment => payment.Id).Take(take)
            join booking in context.Set<Booking>() on payment.BookingId equals booking.Id
            join service in context.Set<CatalogService>() on booking.ServiceId equals service.Id
            from instructor in context.Set<Account>().Where(account => (Guid)(object)account.Id == (Guid)(object)booking.InstructorId)
            from tip in context.Set<Tip>().Where(tip => tip.BookingId == booking.Id && tip.Status == TipStatus.Succeeded).DefaultIfEmpty()
            orderby payment.Id descending
            select new { Payment = payment, booking.Price, Tip = (Money?)tip.Amount, Service = service.Name, instructor.FirstName, instructor.LastName }).ToListAsync(cancellation);
        return rows.ConvertAll(row => Record(row.Payment, row.Price, row.Tip ?? Money.Zero, row.Service, Account.PublicName(row.FirstName, row.LastName)));
    }

    private static PaymentRecord Record(Payment payment, BookingPrice price, Money tip, string service, string instructor) => new(
        payment.Id, payment.BookingId, service, instructor, payment.LessonStart, payment.Status, price.LessonPrice.Cents, price.StudentFee.Cents, price.Credits.Cents,
        payment.Amount.Cents, payment.Captured.Cents, payment.Refunded.Cents, payment.CapturedAt, tip.Cents, payment.Captured > Money.Zero);
}
