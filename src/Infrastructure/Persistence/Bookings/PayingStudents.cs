using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Bookings;

internal sealed class PayingStudents(AppDbContext context) : IPayingStudents
{
    /// <summary>After two lessons given up for want of a hold in this time, the next are held when they are booked (ruling 13).</summary>
    private static readonly TimeSpan GivenUpWindow = TimeSpan.FromDays(60);

    private const int GivenUpLimit = 2;

    public async Task<PayingStudent> Find(UserId student, SavedCardId? card, DateTimeOffset now, CancellationToken cancellation)
    {
        var (cardholder, since) = (CardholderId.Of(student), now - GivenUpWindow);
        var found = await context.Set<Account>().AsNoTracking().TagWith(nameof(PayingStudents))
            .Where(account => account.Id == student)
            .Select(account => new
            {
                account.TimeZone,
                GivenUp = context.Set<Booking>().Count(booking => booking.StudentId == student && booking.CancelledBy == CancelledBy.PaymentDeadline && booking.CancelledAt > since),
                Cards = context.Set<Cardholder>().Where(row => row.Id == cardholder && row.Customer != null)
                    .SelectMany(row => row.Cards.Where(saved => saved.RemovedAt == null), (_, saved) => new { saved.Id, saved.IsDefault, saved.ExpiryMonth, saved.ExpiryYear }).ToList(),
            })
            .SingleAsync(cancellation);
        var chosen = found.Cards.Find(saved => card is { } id ? saved.Id == id : saved.IsDefault);
        var usable = chosen is not null && (chosen.ExpiryYear, chosen.ExpiryMonth).CompareTo((now.Year, now.Month)) >= 0;
        Error? cannotPay = usable ? null : card is not null && chosen is null ? PaymentErrors.CardNotFound : PaymentErrors.PaymentMethodRequired;
        return new(found.TimeZone, found.GivenUp >= GivenUpLimit, cannotPay);
    }
}
