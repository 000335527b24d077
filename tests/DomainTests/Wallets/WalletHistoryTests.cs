using FsCheck;
using FsCheck.Fluent;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;
using InstaInstru.DomainTests.Properties;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Wallets;

/// <summary>Whatever happens to a wallet in whatever order, what always holds of it holds (rulings 19 and 23 to 25).</summary>
public sealed class WalletHistoryTests
{
    private const int Kinds = 16;

    [Fact]
    public void After_any_history_the_lots_equal_the_ledger_and_no_rule_of_credit_is_broken()
    {
        var steps = from kind in Gen.Choose(0, Kinds - 1) from dollars in Gen.Choose(1, 120) from which in Gen.Choose(0, 7) select (kind, dollars, which);
        Prop.ForAll(steps.ListOf(40).ToArbitrary(), history =>
        {
            var life = new Life();
            foreach (var (kind, dollars, which) in history) life.Step(kind, dollars, which);
        }).Check(Cases.Of(plain: 200, all: 20_000));
    }

    /// <summary>One wallet with the lessons and causes of its history.</summary>
    private sealed class Life
    {
        private readonly Wallet wallet;
        private readonly List<LedgerTransaction> posted = [];
        private readonly List<BookingId> lessons = [];
        private readonly List<BookingId> causes = [];
        private DateTimeOffset now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
        private int completed;

        public Life() => wallet = Wallet.Open(TypedId.New<UserId>(now), now);

        public void Step(int kind, int dollars, int which)
        {
            var reserved = Ended();
            Act(kind, Money.Dollars(dollars), which);
            Hold(kind, reserved);
        }

        private void Act(int kind, Money amount, int which)
        {
            switch (kind)
            {
                case 0: Give(CreditKind.Compensation, CreditOrigin.Cancellation, amount, which); break;
                case 1: Give(CreditKind.Promotional, CreditOrigin.ReferralReferrer, amount, which); break;
                case 2: Give(CreditKind.FeeRebate, CreditOrigin.ReferralReferrer, amount, which); break;
                case 3: Post(wallet.IssueMilestones(++completed, Cause(), now)); break;
                case 4 or 5 or 6: Book(amount, which); break;
                case 7: wallet.ReserveRebate(Lesson(), amount, now); break;
                case 8: Post(wallet.Consume(Some(lessons, which), now)); break;
                case 9: Post(wallet.Release(Some(lessons, which), (ReleasedThrough)(which % 4), now)); break;
                case 10: Move(which); break;
                case 11: Post(wallet.SettleCancellation(Some(lessons, which), amount, now)); break;
                case 12: Post(wallet.SettleRefund(Some(lessons, which), now)); break;
                case 13: Post(wallet.Revoke((CreditOrigin)(which % 4), LedgerCauseId.Of(Some(causes, which)), now)); break;
                case 14: ChargeBack(LedgerCauseId.Of(Some(causes, which)), which); break;
                default: Age(which); break;
            }
        }

        private void Hold(int step, IReadOnlyDictionary<CreditLotId, Money> reservedOfEnded)
        {
            Sum(wallet.Lots, lot => lot.Left).ShouldBe(Balance(AccountKind.Wallet));
            wallet.Debt.ShouldBe(-Balance(AccountKind.WalletDebt));
            (wallet.Debt >= Money.Zero).ShouldBeTrue();
            posted.TrueForAll(transaction => transaction.Entries.All(entry => entry.LotId is null == entry.Owner is null)).ShouldBeTrue("credit that moves says of which lot");
            foreach (var lot in wallet.Lots)
            {
                Sum(lot.Reservations.Where(part => part.Status is ReservationStatus.Reserved), part => part.Amount).ShouldBe(lot.Reserved);
                (lot.Reserved >= Money.Zero && lot.Reserved <= lot.Left && lot.Spent >= Money.Zero).ShouldBeTrue();
            }

            var standing = wallet.Reservations.Where(part => part.Status is ReservationStatus.Reserved or ReservationStatus.Consumed).ToList();
            standing.Where(part => part.Kind is CreditKind.Promotional).GroupBy(part => part.BookingId).All(parts => parts.Count() == 1).ShouldBeTrue("promotions do not stack");
            wallet.Lots.Where(lot => lot.RevokedAt is null).GroupBy(lot => (lot.Origin, lot.CauseId, lot.Milestone)).All(lots => lots.Count() == 1).ShouldBeTrue("a cause gives credit once, and the database holds to it");
            wallet.Lots.Where(lot => lot.RevokedAt is null && lot.Milestone is not null).GroupBy(lot => lot.Milestone).All(lots => lots.Count() == 1).ShouldBeTrue("a milestone is given once");
            if (step >= 15) foreach (var (lot, cents) in reservedOfEnded) wallet.Lots.Single(one => one.Id == lot).Reserved.ShouldBe(cents, "what is set aside does not end");
            if (wallet.Debt > Money.Zero) wallet.Quote(CreditChoice.BestOnes, new(Money.Dollars(500), now.AddDays(1)), now).Value!.Total.ShouldBe(Money.Zero, "with debt no credit can be used");
        }

        private Dictionary<CreditLotId, Money> Ended() => wallet.Lots.Where(lot => lot.Reserved > Money.Zero).ToDictionary(lot => lot.Id, lot => lot.Reserved);

        private void Give(CreditKind kind, CreditOrigin origin, Money amount, int which)
        {
            var issued = wallet.Issue(new(kind, origin, LedgerCauseId.Of(Cause()), amount, now.AddDays(10 * which)), now);
            if (!issued.Failed) posted.Add(issued.Value);
        }

        private void Book(Money price, int which)
        {
            var start = now.AddDays(which);
            var quote = wallet.Quote(CreditChoice.BestOnes, new(price, start), now).Value!;
            (quote.Total <= price).ShouldBeTrue();
            wallet.Reserve(Lesson(), CreditChoice.BestOnes, new(price, start), quote.Total, now).Failed.ShouldBeFalse("what is quoted can be had");
        }

        private void Move(int which)
        {
            var (from, start) = (Some(lessons, which), now.AddDays(10 * which));
            var (kept, repaid) = wallet.Follow(from, Lesson(), start, paid: false, now);
            Post(repaid);
            Sum(wallet.Reservations.Where(part => part.BookingId == lessons[^1]), part => part.Amount).ShouldBe(kept);
            wallet.Reservations.Where(part => part.BookingId == lessons[^1] && part.Kind is CreditKind.Promotional)
                .All(part => wallet.Lots.Single(lot => lot.Id == part.LotId).ExpiresAt > start).ShouldBeTrue("a promotion serves a lesson that starts before its end");
        }

        private void ChargeBack(LedgerCauseId cause, int which)
        {
            if (which % 3 == 0) wallet.Freeze(cause, now);
            else Post(which % 3 == 1 ? wallet.RevokeFrozen(cause, now) : wallet.Restore(cause, now));
        }

        private void Age(int days)
        {
            now = now.AddDays(3 * days);
            Post(wallet.ExpireEnded(now));
            wallet.ExpireEnded(now).ShouldBeEmpty("what has ended is taken once");
        }

        private BookingId Lesson()
        {
            lessons.Add(TypedId.New<BookingId>(now));
            return lessons[^1];
        }

        private BookingId Cause()
        {
            causes.Add(TypedId.New<BookingId>(now));
            return causes[^1];
        }

        private BookingId Some(List<BookingId> ids, int which) => ids.Count == 0 ? TypedId.New<BookingId>(now) : ids[^(1 + (which % ids.Count))];

        private void Post(LedgerTransaction? movement)
        {
            if (movement is not null) posted.Add(movement);
        }

        private void Post(IEnumerable<LedgerTransaction> movements) => posted.AddRange(movements);

        private Money Balance(AccountKind kind) => Sum(posted.SelectMany(transaction => transaction.Entries).Where(entry => entry.AccountKind == kind), entry => entry.Amount);

        private static Money Sum<T>(IEnumerable<T> rows, Func<T, Money> amount) => rows.Aggregate(Money.Zero, (sum, row) => sum + amount(row));
    }
}
