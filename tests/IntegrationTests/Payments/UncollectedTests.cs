using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>Ruling 14's ladder for a lesson that was taught without a hold.</summary>
public sealed class UncollectedTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task After_72_hours_the_platform_pays_a_person_is_told_and_the_account_may_not_book_until_a_card_pays()
    {
        var admin = await InstructorBuilder.Admin(host);
        var (teacher, student, booked) = await host.PayableLesson(card: "pm_card_chargeCustomerFail");
        await host.MoveTo(booked.Start.AddHours(-1));
        var due = booked.End.AddHours(24);
        await host.MoveTo(due);
        (await student.Read(booked.Id)).Payment!.NextAttemptAt.ShouldBe(due.AddHours(4));
        (await host.AtProvider(teacher)).ShouldBe(0);

        await host.MoveTo(due.AddHours(72));

        (await host.AtProvider(teacher), await host.Balance(teacher.Person.Id, "instructor_payable")).ShouldBe((85_00L, 85_00L));
        foreach (var person in new[] { admin, student })
            (await host.Scalar<long>($"select count(*) from notifications where user_id = '{person.Id.Value}' and kind = 'payment_uncollected'")).ShouldBe(1);
        await host.EverythingHolds();
        var next = host.NoonIn(3);
        await (await student.Book(teacher, next, "restricted")).ShouldBeProblem(409, "availability.account_restricted");

        var good = await host.SaveCard(student, "pm_card_visa");
        await (await student.Client.PostOnce($"/api/v1/bookings/{booked.Id}/payment/retry", new { PaymentMethodId = good.Id }, "at-last")).ShouldBe(200);
        await host.Settled();

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        (await host.AtProvider(teacher)).ShouldBe(85_00);
        await (await student.Client.PutAsync($"/api/v1/me/payment-methods/{good.Id}/default", null)).ShouldBe(204);
        await student.Book(teacher, next, "free-again").Booked();
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_card_that_pays_within_the_72_hours_pays_the_instructor_in_the_ordinary_way()
    {
        var (teacher, student, booked) = await host.PayableLesson(card: "pm_card_chargeCustomerFail");
        await host.MoveTo(booked.Start.AddHours(-1));
        await host.MoveTo(booked.End.AddHours(24));
        var good = await host.SaveCard(student, "pm_card_visa");

        await (await student.Client.PostOnce($"/api/v1/bookings/{booked.Id}/payment/retry", new { PaymentMethodId = good.Id }, "in-time")).ShouldBe(200);
        await host.Settled();

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Captured);
        (await host.AtProvider(teacher)).ShouldBe(85_00);
        (await host.Scalar<long>($"select count(*) from payments where uncollected_at is not null and booking_id = '{booked.Id.Value}'")).ShouldBe(0);
        await host.EverythingHolds();
    }
}
