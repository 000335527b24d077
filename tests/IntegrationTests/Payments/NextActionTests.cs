using InstaInstru.Application.Payments;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class FindHoldTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Only_the_student_whose_card_it_is_learns_how_to_authenticate_the_hold()
    {
        var (student, teacher, booked) = await host.LessonToday("pm_card_authenticationRequired");

        (await student.Read(booked.Id)).Payment!.ClientSecret.ShouldNotBeNullOrEmpty();
        foreach (var other in new[] { teacher.Person, await InstructorBuilder.Admin(host) }) (await other.Read(booked.Id)).Payment!.ClientSecret.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_finds_no_hold()
    {
        var (_, _, booked) = await host.LessonToday("pm_card_authenticationRequired");

        (await host.Sender.Send<Result<HoldReference>>(new FindHold(booked.Id), default)).Error.ShouldBe(CommonErrors.NotFound);
    }
}

public sealed class ShowNextActionTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_secret_is_fetched_from_the_provider_and_stored_nowhere()
    {
        var (student, _, booked) = await host.LessonToday("pm_card_authenticationRequired");

        var payment = (await student.Read(booked.Id)).Payment!;

        payment.NextAction.ShouldNotBeNullOrEmpty();
        (await host.Books(booked.Id)).ShouldNotContain(payment.ClientSecret!);
    }

    [Fact]
    public async Task While_the_provider_is_away_the_booking_is_shown_without_it()
    {
        var (student, _, booked) = await host.LessonToday("pm_card_authenticationRequired");
        host.Stripe.Control.Faults.Plan(new(FaultKind.Unavailable, 20, "GET /v1/payment_intents"));

        var payment = (await student.Read(booked.Id)).Payment!;
        host.Stripe.Control.Faults.Clear();

        (payment.Status, payment.ClientSecret).ShouldBe((PaymentStatus.RequiresAction, null));
    }

    [Fact]
    public async Task A_hold_the_provider_does_not_know_is_unavailable() =>
        (await host.Sender.Send<Result<PaymentAction>>(new ShowNextAction("pi_unknown"), default)).Error.ShouldBe(CommonErrors.Unavailable);
}
