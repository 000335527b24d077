using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class WhenPaymentCaptured_TopUpInstructorTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenPaymentCaptured_TopUpInstructor";

    [Fact]
    public async Task What_credits_leave_the_charge_short_is_paid_by_the_platform()
    {
        var booked = await TaughtOnCredit(50);

        (await Transfers(booked.Id)).ShouldHaveSingleItem().Amount.ShouldBe(8_280 - 5_080, "payout less what the card paid");
        (await host.Value<long>("select top_up_due_cents from payments where booking_id = $1", booked.Id.Value)).ShouldBe(0);
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task A_charge_that_covers_the_share_needs_no_top_up()
    {
        var booked = await TaughtOnCredit(0);

        (await Transfers(booked.Id)).ShouldBeEmpty();
        (await host.Calls(booked.Id, "top_up")).ShouldBe(0);
    }

    [Fact]
    public async Task A_payment_that_is_not_there_is_owed_nothing()
    {
        var fact = new PaymentCaptured(
            TypedId.New<PaymentId>(host.Clock.Now), TypedId.New<BookingId>(host.Clock.Now), host.NewUser(), Domain.Instructors.InstructorId.Of(host.NewUser()), Money.Dollars(10), Money.Zero, Money.Dollars(20), host.Clock.Now);

        (await host.Refusal(Reaction, fact)).ShouldBeNull();
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var booked = await TaughtOnCredit(50);
        var before = await host.Books(booked.Id);

        await host.DeliverTwice(Reaction, await host.Stored<PaymentCaptured>(booked.Id));

        (await host.Books(booked.Id)).ShouldBe(before);
        (await Transfers(booked.Id)).Count.ShouldBe(1);
    }

    private async Task<BookingView> TaughtOnCredit(long dollars)
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var student = await host.StudentWithCard();
        if (dollars > 0) await host.Give(student.Id, dollars);
        var start = host.Clock.Now.AddHours(4);
        var request = new { OfferingId = teacher.Offering, Start = $"{start:yyyy-MM-ddTHH:mm:ssZ}", DurationMinutes = 60, Format = "online", Credits = "best" };
        var booked = await student.Book(teacher, start, request: request).Booked();
        await host.MoveTo(booked.End.AddHours(24));
        await host.MoveTo(booked.End.AddHours(48));
        return booked;
    }

    private async Task<IReadOnlyList<Transfer>> Transfers(BookingId booking) =>
        [.. (await host.Stripe.Get<StripeList<Transfer>>("/v1/transfers?limit=100")).Data.Where(transfer => transfer.Metadata?.GetValueOrDefault("booking_id") == $"{booking}")];
}
