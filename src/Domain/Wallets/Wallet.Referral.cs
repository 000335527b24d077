using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets.Events;

namespace InstaInstru.Domain.Wallets;

/// <summary>The referral credit that a friend adds to a lesson after booking it.</summary>
public sealed partial class Wallet
{
    /// <summary>Sets the friend's referral credit aside for a lesson, beside the compensation that it uses already (rulings 24 and 26).</summary>
    /// <param name="booking">The lesson's booking.</param>
    /// <param name="lesson">Its price and start.</param>
    /// <param name="now">Time of the request.</param>
    /// <returns>What was set aside now; at most what other credit leaves of the price.</returns>
    public Result<CreditSelection> ReserveReferral(BookingId booking, LessonToPay lesson, DateTimeOffset now)
    {
        if (Debt > Money.Zero) return WalletErrors.DebtOpen.With("debt_cents", Debt.Cents);
        var used = OfBooking(booking).ToList();
        if (used.Exists(part => part.Kind is CreditKind.Promotional)) return WalletErrors.PromotionsDoNotStack;
        if (lots.Find(lot => lot.Origin is CreditOrigin.ReferralFriend && lot.Available > Money.Zero) is not { } gift) return WalletErrors.NoReferralCredit;
        if (lesson.Price < gift.MinimumLessonPrice) return WalletErrors.LessonTooCheap.With("least_lesson_price_cents", gift.MinimumLessonPrice.Cents);
        var amount = Money.Min(gift.UsableFor(lesson, now), lesson.Price - used.Aggregate(Money.Zero, (sum, part) => sum + part.Amount));
        if (amount == Money.Zero) return WalletErrors.NoReferralCredit;
        gift.Reserve(booking, amount, now);
        Raise(new CreditReserved(UserId, booking, amount, now));
        return new CreditSelection([new(gift.Id, amount)]);
    }

    /// <summary>What a booking has set aside now.</summary>
    public CreditSelection SetAsideFor(BookingId booking) => new([.. OfBooking(booking).Select(part => new CreditPart(part.LotId, part.Amount))]);
}
