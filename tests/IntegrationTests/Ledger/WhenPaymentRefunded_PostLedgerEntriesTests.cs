using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Ledger;

public sealed class WhenPaymentRefunded_PostLedgerEntriesTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var fact = Refunded();

        await host.DeliverTwice("WhenPaymentRefunded_PostLedgerEntries", fact);

        (await Returned(fact)).ShouldBe(5000);
    }

    [Fact]
    public async Task Two_refunds_of_one_payment_are_two_movements()
    {
        var fact = Refunded();

        await host.Deliver("WhenPaymentRefunded_PostLedgerEntries", fact, Ulid.New(TestClock.Monday));
        await host.Deliver("WhenPaymentRefunded_PostLedgerEntries", fact, Ulid.New(TestClock.Monday));

        (await Returned(fact)).ShouldBe(10000);
    }

    private Task<long> Returned(PaymentRefunded fact) => host.Value<long>(
        "select sum(amount_cents)::bigint from ledger_entries join ledger_transactions t on t.id = transaction_id where booking_id = $1 and account_kind = 'card_clearing'", fact.BookingId.Value);

    private PaymentRefunded Refunded() => new(
        TypedId.New<PaymentId>(host.Clock.Now), TypedId.New<BookingId>(host.Clock.Now), host.NewUser(), InstructorId.Of(host.NewUser()), Money.Dollars(50), Fully: false, host.Clock.Now);
}
