using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets;

/// <summary>The signed-in person's wallet.</summary>
public sealed record GetMyWallet;

/// <summary>One's own credit.</summary>
/// <param name="BalanceCents">Everything in the wallet, credit set aside included.</param>
/// <param name="AvailableCents">What a booking may use now; 0 while debt stands.</param>
/// <param name="ReservedCents">Set aside by bookings.</param>
/// <param name="DebtCents">Credit taken back after it was spent; later credit repays it first.</param>
/// <param name="Lots">Lots with something left, earliest end first.</param>
public sealed record WalletView(long BalanceCents, long AvailableCents, long ReservedCents, long DebtCents, IReadOnlyList<CreditLotView> Lots);

/// <summary>One lot of credit.</summary>
/// <param name="LotId">Names the lot in a booking's choice of credits.</param>
/// <param name="Kind">At most one promotional lot serves a booking; compensation combines.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="IssuedCents">What it was at first.</param>
/// <param name="LeftCents">What is left of it.</param>
/// <param name="ReservedCents">The part of it that bookings have set aside.</param>
/// <param name="MinimumLessonPriceCents">It serves lessons of this price or more.</param>
/// <param name="IssuedAt">When it came.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Frozen">It cannot be used while the lesson that caused it is charged back.</param>
public sealed record CreditLotView(
    CreditLotId LotId, CreditKind Kind, CreditOrigin Origin, long IssuedCents, long LeftCents, long ReservedCents, long MinimumLessonPriceCents, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, bool Frozen);

/// <summary>A wallet's debt and lots.</summary>
public sealed record WalletRow(Money Debt, List<CreditLotRow> Lots);

/// <summary>The columns of a lot.</summary>
public sealed record CreditLotRow(
    CreditLotId Id, CreditKind Kind, CreditOrigin Origin, Money Issued, Money Left, Money Reserved, Money MinimumLessonPrice, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? FrozenAt);

public sealed class WalletOfUser : Specification<Wallet, WalletRow>
{
    public WalletOfUser(WalletId id)
    {
        Query.Where(wallet => wallet.Id == id);
        Query.Select(wallet => new WalletRow(wallet.Debt, wallet.Lots.Where(lot => lot.Left > Money.Zero).OrderBy(lot => lot.ExpiresAt).Select(lot => new CreditLotRow(
            lot.Id, lot.Kind, lot.Origin, lot.Issued, lot.Left, lot.Reserved, lot.MinimumLessonPrice, lot.IssuedAt, lot.ExpiresAt, lot.RevokedAt, lot.FrozenAt)).ToList()));
    }
}

public static class GetMyWalletHandler
{
    public static async Task<Result<WalletView>> Handle(GetMyWallet message, ICurrentUser user, IReadRepository wallets, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        var row = await wallets.First(new WalletOfUser(WalletId.Of(id)), cancellation) ?? new(Money.Zero, []);
        return View(row, time.GetUtcNow());
    }

    private static WalletView View(WalletRow row, DateTimeOffset now)
    {
        var usable = row.Debt > Money.Zero ? [] : row.Lots.Where(lot => lot.RevokedAt is null && lot.FrozenAt is null && lot.ExpiresAt > now && lot.Kind is not CreditKind.FeeRebate);
        return new(
            row.Lots.Sum(lot => lot.Left.Cents), usable.Sum(lot => (lot.Left - lot.Reserved).Cents), row.Lots.Sum(lot => lot.Reserved.Cents), row.Debt.Cents,
            row.Lots.ConvertAll(lot => new CreditLotView(
                lot.Id, lot.Kind, lot.Origin, lot.Issued.Cents, lot.Left.Cents, lot.Reserved.Cents, lot.MinimumLessonPrice.Cents, lot.IssuedAt, lot.ExpiresAt, lot.FrozenAt is not null)));
    }
}
