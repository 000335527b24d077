using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets;

/// <summary>Credit in connection with one lesson.</summary>
/// <param name="Gone">What the lesson used or forfeited.</param>
/// <param name="Issued">What its cancellation issued and nobody took back.</param>
public sealed record LessonCredits(List<Money> Gone, List<Money> Issued);

/// <summary>What a lesson did to its student's wallet.</summary>
public sealed class CreditsOfLesson : Specification<Wallet, LessonCredits>
{
    public CreditsOfLesson(UserId student, BookingId booking)
    {
        var (id, cause) = (WalletId.Of(student), LedgerCauseId.Of(booking));
        Query.Where(wallet => wallet.Id == id);
        Query.Select(wallet => new LessonCredits(
            wallet.Lots.SelectMany(lot => lot.Reservations)
                .Where(part => part.BookingId == booking && (part.Status == ReservationStatus.Consumed || part.Status == ReservationStatus.Forfeited)).Select(part => part.Amount).ToList(),
            wallet.Lots.Where(lot => lot.Origin == CreditOrigin.Cancellation && lot.CauseId == cause && lot.RevokedAt == null).Select(lot => lot.Issued).ToList()));
    }
}
