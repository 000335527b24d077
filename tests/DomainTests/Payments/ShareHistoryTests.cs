using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments;
using InstaInstru.DomainTests.Bookings;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Payments;

/// <summary>Random histories of one lesson's share under three chargebacks, against a provider that refuses what it has not: whatever comes in whatever order, the share is with the instructor or was taken back, once.</summary>
public sealed class ShareHistoryTests
{
    private const long Share = 85_00;

    private static readonly int Histories = Environment.GetEnvironmentVariable("INSTAINSTRU_TEST_LONG") == "1" ? 2_000 : 100;

    [Fact]
    public void However_chargebacks_end_the_share_is_paid_or_taken_back_once()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            var history = new History(new(seed));
            for (var step = 0; step < 40; step++) history.Step();
            history.End();
            (history.Ledger, history.AtProvider).ShouldBe((history.Expected, history.Expected), $"seed {seed}");
        }
    }

    private sealed class History
    {
        private readonly Random random;
        private readonly Payment payment = Divided();
        private readonly List<Chargeback> all;
        private readonly List<ChargebackSnapshot> news = [];
        private readonly List<LedgerTransaction> posted = [];
        private readonly List<(PaymentOperation Call, Chargeback? By)> calls = [];
        private readonly Dictionary<string, long> transfers = new(StringComparer.Ordinal) { ["tr_charge"] = 112_00 };
        private DateTimeOffset now = Due;
        private long otherwise;
        private long gone;
        private long balance;

        public History(Random random)
        {
            this.random = random;
            news.AddRange(Enumerable.Range(1, 3).Select(number => new ChargebackSnapshot($"du_{number}", "pi_1", "tr_charge", ChargebackStatus.NeedsResponse, "fraudulent", new(40_00), new(40_00), Money.Zero, 1, now.AddDays(9))));
            all = news.ConvertAll(seen => Chargeback.Against(payment, seen, now));
            for (var which = 0; which < all.Count; which++) all[which].Apply(news[which], now);
        }

        /// <summary>The instructor's by our ledger: the share, what else was earned, less what was taken back.</summary>
        public long Ledger => Share + otherwise + posted.SelectMany(transaction => transaction.Entries).Where(entry => entry.AccountKind is AccountKind.InstructorPayable).Sum(entry => entry.Amount.Cents);

        public long AtProvider => balance + gone;

        public long Expected => otherwise + (all.Exists(one => one.TakesShareBack) ? 0 : Share);

        public void Step()
        {
            switch (random.Next(8))
            {
                case 0: Decide(random.Next(3), ChargebackStatus.Lost); break;
                case 1: Decide(random.Next(3), ChargebackStatus.Won); break;
                case 2: all[random.Next(3)].BlameInstructor(); break;
                case 3: TopUp(); break;
                case 4: Earn(random.Next(1, 60_00)); break;
                case 5: PayOut(); break;
                case 6: now = now.AddHours(random.Next(1, 30)); break;
                default: Answer(refuse: random.Next(4) == 0); break;
            }

            Continue();
            AtProvider.ShouldBe(Ledger - payment.TopUpDue.Cents, "our ledger is what the provider has and what is still to be transferred");
            transfers.Values.ShouldAllBe(left => left >= 0);
        }

        /// <summary>Lessons bring money enough, and whatever is due is done.</summary>
        public void End()
        {
            Earn(300_00);
            for (var day = 0; day < 20; day++)
            {
                TopUp();
                while (calls.Count > 0) Answer(refuse: false);
                now = now.AddDays(1);
                Continue();
            }
        }

        /// <summary>As the application does after every news.</summary>
        private void Continue()
        {
            if (all.Find(one => one.TakesShareBack) is { } taker && payment.ForgoTopUp() is var due && due > Money.Zero) posted.Add(taker.Withhold(due, now));
            foreach (var one in all.OrderBy(one => one.TakesShareBack))
            {
                if (one.Continue(payment.ShareInAll(), [.. all.Where(other => other != one)], "acct_1", ConnectRequests.Instance, now) is { } again) calls.Add((again, one));
                string?[] first = [.. all.Select(other => other.PaidAgainBy), payment.TopUpTransfer, "tr_charge"];
                var shown = first.OfType<string>().Concat(transfers.Keys).Distinct().Select(id => new PassedOn(id, new(transfers[id])));
                if (one.TakeBack(new(new(balance), [.. shown]), ConnectRequests.Instance, now) is { } call) calls.Add((call, one));
            }
        }

        private void Decide(int which, ChargebackStatus to)
        {
            if (to == ChargebackStatus.Lost && all[which].Status is ChargebackStatus.Won) return;
            news[which] = news[which] with { Status = to, Taken = to == ChargebackStatus.Won ? Money.Zero : news[which].Taken, Movements = to == ChargebackStatus.Won ? 2 : 1 };
            all[which].Apply(news[which], now);
            payment.FollowChargebacks(all.Aggregate(Money.Zero, (sum, one) => sum + one.Loss), all.Exists(one => one.IsOpen), now);
        }

        private void TopUp()
        {
            if (payment.TopUpDue > Money.Zero && payment.TopUp("acct_1", Requests.Instance, now) is { Value: { } call }) calls.Add((call, null));
        }

        private void Earn(long cents)
        {
            transfers.Add($"tr_{transfers.Count}", cents);
            (otherwise, balance) = (otherwise + cents, balance + cents);
        }

        /// <summary>At once: its fee of 2 % is cut from one of the transfers, the rest goes to the bank.</summary>
        private void PayOut()
        {
            var fee = balance / 50;
            if (fee == 0 || transfers.FirstOrDefault(transfer => transfer.Key != "tr_charge" && transfer.Value >= fee).Key is not { } from) return;
            transfers[from] -= fee;
            (otherwise, gone, balance) = (otherwise - fee, gone + balance - fee, 0);
        }

        private void Answer(bool refuse)
        {
            if (calls.Count == 0) return;
            var (call, by) = calls[0];
            calls.RemoveAt(0);
            var answer = refuse ? new(PaymentOperationState.Refused, null, null, "balance_insufficient") : Do(call);
            if (by is null) payment.Answered(call, answer, Requests.Instance, now);
            else if (by.Answered(call, answer, now) is { } movement) posted.Add(movement);
            Continue();
        }

        private ProviderAnswer Do(PaymentOperation call)
        {
            var words = call.Body.Split(' ');
            var cents = long.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture);
            if (call.Kind is PaymentOperationKind.ReverseTransfer)
            {
                if (cents > balance || cents > transfers[words[2]]) return new(PaymentOperationState.Refused, null, null, "balance_insufficient");
                transfers[words[2]] -= cents;
                balance -= cents;
                return new(PaymentOperationState.Succeeded, "trr", null, null);
            }

            var made = $"tr_{transfers.Count}";
            transfers.Add(made, cents);
            balance += cents;
            return new(PaymentOperationState.Succeeded, made, null, null);
        }

        private static readonly DateTimeOffset Due = Lessons.Now.AddHours(48 + 25);

        /// <summary>Taken whole; the instructor is due $85 by a transfer.</summary>
        private static Payment Divided()
        {
            var paid = Payment.Open(Lessons.Confirmed(Due.AddHours(-25)), Lessons.Now);
            var ends = Due.AddDays(4);
            var hold = paid.PlaceHold(new(new("cus_1", "pm_1"), "acct_1", StudentPresent: false), Requests.Instance, Due.AddHours(-49)).Value!;
            paid.Apply(new("pi_1", null, IntentState.RequiresCapture, new(112_00), Money.Zero, Due, null), hold, Requests.Instance, Due.AddHours(-49));
            paid.Freeze(Due.AddHours(-25));
            var capture = paid.SecureHold(ends, Requests.Instance, Due.AddHours(-1))!;
            paid.Answered(capture, new(PaymentOperationState.Succeeded, "pi_1", new("pi_1", null, IntentState.Succeeded, new(112_00), new(112_00), Due, null), null), Requests.Instance, Due.AddHours(-1));
            paid.LessonTaught(Due);
            paid.Thaw(Due);
            paid.Divide(Due);
            return paid;
        }
    }
}
