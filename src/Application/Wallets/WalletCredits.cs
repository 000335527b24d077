using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets;

/// <summary>What booking and pricing may do with a wallet in their own transaction; a person without a wallet has no credit.</summary>
public static class WalletCredits
{
    /// <summary>What a choice gives for a lesson now (rulings 19 and 24).</summary>
    public static async Task<Result<CreditSelection>> QuoteCredits(
        this IRepository<Wallet> wallets, UserId student, CreditChoice choice, LessonToPay lesson, DateTimeOffset now, CancellationToken cancellation)
    {
        if (choice is CreditChoice.None) return CreditSelection.Empty;
        return (await wallets.Get(WalletId.Of(student), cancellation) ?? Wallet.Open(student, now)).Quote(choice, lesson, now);
    }

    /// <summary>Sets credit aside for a booking: exactly the quoted cents, else <c>wallets.credit_changed</c> (ruling 19).</summary>
    /// <param name="wallets">Wallets.</param>
    /// <param name="student">Whose wallet.</param>
    /// <param name="booking">For which booking.</param>
    /// <param name="choice">Which credits.</param>
    /// <param name="lesson">Price and start of the lesson.</param>
    /// <param name="quoted">The total that the client was shown; null takes what there is.</param>
    /// <param name="now">Time of booking.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<Result<CreditSelection>> ReserveCredits(
        this IRepository<Wallet> wallets, UserId student, BookingId booking, CreditChoice choice, LessonToPay lesson, Money? quoted, DateTimeOffset now, CancellationToken cancellation)
    {
        if (choice is CreditChoice.None && quoted is null) return CreditSelection.Empty;
        return (await wallets.Get(WalletId.Of(student), cancellation) ?? Wallet.Open(student, now)).Reserve(booking, choice, lesson, quoted, now);
    }

    /// <summary>The person's wallet, opened if this is its first credit.</summary>
    internal static async Task<Wallet> GetOrOpen(this IRepository<Wallet> wallets, UserId user, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await wallets.Get(WalletId.Of(user), cancellation) is { } wallet) return wallet;
        var opened = Wallet.Open(user, now);
        wallets.Add(opened);
        return opened;
    }
}
