using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class ApplyReferralTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_lesson_booked_without_it_costs_twenty_dollars_less_and_the_card_is_held_for_that()
    {
        await host.MoveToMorning();
        var (friend, teacher) = (await Friend(), await new InstructorBuilder(host).GoLive());
        var booking = await friend.Book(teacher, host.NoonIn(3)).Booked();
        await host.Services.UntilIdle();

        var quote = await (await (await Apply(friend, booking)).ShouldBe(200)).Tree();

        ((long)quote["credit_cents"]!).ShouldBe(2000);
        var pays = booking.Price.StudentPaysCents - 2000;
        ((long)quote["student_pays_cents"]!).ShouldBe(pays);
        (await friend.Read(booking.Id)).Price.StudentPaysCents.ShouldBe(pays);
        await host.MoveTo(host.NoonIn(2));
        (await friend.Read(booking.Id)).Payment!.AmountCents.ShouldBe(pays);
        (await friend.Read(booking.Id)).Payment!.Status.ShouldBe(Domain.Payments.PaymentStatus.Authorized);
        await (await Apply(friend, booking, "again")).ShouldBeProblem(409, "wallets.promotions_do_not_stack");
    }

    [Fact]
    public async Task A_lesson_whose_money_is_held_stays_as_it_is_and_so_does_the_credit()
    {
        await host.MoveToMorning();
        var (friend, teacher) = (await Friend(), await new InstructorBuilder(host).GoLive());
        var booking = await friend.Book(teacher, host.NoonIn(0).AddHours(2)).Booked();
        await host.Settled();

        await (await Apply(friend, booking)).ShouldBeProblem(409, "payments.illegal_transition");

        (await friend.Read(booking.Id)).Price.CreditCents.ShouldBe(0);
        (await host.Value<long>("select reserved_cents from credit_lots where wallet_id = $1", friend.Id.Value)).ShouldBe(0);
    }

    [Fact]
    public async Task A_lesson_awaiting_the_students_confirmation_is_asked_for_anew_at_the_lower_amount()
    {
        await host.MoveToMorning();
        var (friend, teacher) = (await Friend("pm_card_authenticationRequired"), await new InstructorBuilder(host).GoLive());
        var booking = await friend.Book(teacher, host.NoonIn(0).AddHours(3)).Booked();
        await host.Settled();

        await (await Apply(friend, booking)).ShouldBe(200);
        await host.Settled();

        var read = await friend.Read(booking.Id);
        (read.Payment!.AmountCents, read.Payment.Status).ShouldBe((booking.Price.StudentPaysCents - 2000, Domain.Payments.PaymentStatus.RequiresAction));
    }

    [Fact]
    public async Task Without_referral_credit_there_is_nothing_to_use()
    {
        await host.MoveToMorning();
        var (student, teacher) = (await host.StudentWithCard(), await new InstructorBuilder(host).GoLive());
        var booking = await student.Book(teacher, host.NoonIn(4)).Booked();
        await host.Services.UntilIdle();

        await (await Apply(student, booking)).ShouldBeProblem(409, "wallets.no_referral_credit");
        await (await Apply(await host.SignIn(Role.Student), booking)).ShouldBeProblem(404, "common.not_found");
    }

    private async Task<Person> Friend(string card = "pm_card_visa")
    {
        var friend = await host.StudentWithCard(card);
        await (await friend.Claim(await (await host.SignIn(Role.Student)).CodeOf())).ShouldBe(200);
        await host.Services.UntilIdle();
        return friend;
    }

    private static Task<HttpResponseMessage> Apply(Person friend, BookingView booking, string key = "first") =>
        friend.Client.PostOnce("/api/v1/checkout/apply-referral", new { booking_id = booking.Id }, $"{booking.Id}-{key}");
}
