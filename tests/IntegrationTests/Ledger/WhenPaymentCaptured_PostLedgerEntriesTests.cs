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

public sealed class WhenPaymentCaptured_PostLedgerEntriesTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_capture_is_posted_to_card_instructor_and_platform()
    {
        var fact = Captured();

        await host.Deliver("WhenPaymentCaptured_PostLedgerEntries", fact);

        (await host.Balance(fact.InstructorId.UserId, "instructor_payable")).ShouldBe(8500);
        (await host.Value<long>("select sum(e.amount_cents)::bigint from ledger_entries e join ledger_transactions t on t.id = transaction_id where booking_id = $1 and account_kind = 'platform_revenue'", fact.BookingId.Value)).ShouldBe(2700);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var fact = Captured();

        await host.DeliverTwice("WhenPaymentCaptured_PostLedgerEntries", fact);

        (await host.Balance(fact.InstructorId.UserId, "instructor_payable")).ShouldBe(8500);
    }

    private PaymentCaptured Captured() => new(
        TypedId.New<PaymentId>(host.Clock.Now), TypedId.New<BookingId>(host.Clock.Now), host.NewUser(), InstructorId.Of(host.NewUser()), Money.Dollars(112), Money.Dollars(27), Money.Dollars(85), host.Clock.Now);
}
