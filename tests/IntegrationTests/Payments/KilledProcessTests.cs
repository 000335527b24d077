using System.Net.Http.Headers;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>A process of the product that is killed after the provider has executed a call and before the answer is recorded; this host survives it.</summary>
public sealed class KilledProcessTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_refund_is_made_once_and_posted_once()
    {
        var (teacher, student, booked) = await host.CapturedLesson();

        await KillAfter("/v1/refunds", await InstructorBuilder.Admin(host), $"/api/v1/admin/bookings/{booked.Id}/refund", new { Reason = "agreed", AmountCents = 50_00, BorneBy = "instructor" });

        (await host.RefundsOf(booked.Id)).ShouldHaveSingleItem().Status.ShouldBe(RefundStatus.Succeeded);
        (await host.PaidByCard(student)).ShouldBe(62_00);
        (await host.AtProvider(teacher)).ShouldBe(await host.Balance(teacher.Person.Id, "instructor_payable"));
        (await host.Posted(student)).Count(line => line.StartsWith("card_refunded", StringComparison.Ordinal)).ShouldBe(1);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_tip_is_taken_once_and_posted_once()
    {
        var (teacher, student, booked) = await host.CapturedLesson();

        await KillAfter("POST /v1/payment_intents", student, $"/api/v1/bookings/{booked.Id}/tip", new { AmountCents = 7_00 });

        (await student.TipOf(booked.Id)).Status.ShouldBe(TipStatus.Succeeded);
        (await host.AtProvider(teacher)).ShouldBe(92_00);
        (await host.Posted(student)).Count(line => line.StartsWith("tip_paid", StringComparison.Ordinal)).ShouldBe(1);
        await host.EverythingHolds();
    }

    [Fact]
    public async Task The_capture_of_a_late_move_is_made_once_and_posted_once()
    {
        var (teacher, student, booked) = await host.PayableLesson();
        await host.MoveTo(booked.Start.AddHours(-24));
        await host.MoveTo(booked.Start.AddHours(-13));

        await KillAfter("/capture", student, $"/api/v1/bookings/{booked.Id}/reschedule", new { Start = $"{booked.Start.AddDays(2):yyyy-MM-ddTHH:mm:ssZ}" });

        (await host.Posted(student)).ShouldBe(["card_captured: card_clearing -11200, withheld 11200"]);
        (await host.PaidByCard(student), await host.AtProvider(teacher)).ShouldBe((112_00L, 0L));
        (await host.Scalar<string>($"select status from payments where student_id = '{student.Id.Value}'")).ShouldBe("locked");
        await host.EverythingHolds();
    }

    [Theory]
    [InlineData("/reversals")]
    [InlineData("POST /v1/payouts")]
    public async Task An_instant_payout_has_one_fee_and_leaves_once(string call)
    {
        var (teacher, _, _) = await host.CapturedLesson();

        await KillAfter(call, teacher.Person, "/api/v1/me/payouts/instant", new { });

        (await host.Held(teacher), await host.AtProvider(teacher)).ShouldBe(("earned 8330, drawn -8330", 83_30L));
        await host.EverythingHolds();
    }

    /// <summary>Has a process of its own make the request and dies in the middle of the call that matches.</summary>
    private async Task KillAfter(string call, Person person, string path, object body)
    {
        var (process, address) = await ProductProcess.ServeAtTimeOf(host);
        await using (process)
        {
            using var client = new HttpClient { BaseAddress = address };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await PersonBuilder.Login(client, person.Email)).AccessToken);
            var before = Executed(call);
            host.Stripe.Control.Faults.Plan(new(FaultKind.TimeoutAfter, 1, call));
            var answer = client.PostOnce(path, body, $"killed-{path}");
            while (Executed(call) == before)
            {
                if (answer.IsCompleted) Assert.Fail($"It answered before the call: {(int)(await answer).StatusCode} {await (await answer).Content.ReadAsStringAsync()}");
                await (await client.GetAsync("/health/live")).ShouldBe(204);
            }

            await process.Kill();
            await answer.ShouldThrowAsync<HttpRequestException>();
        }

        await host.MoveTo(host.Clock.Now.AddMinutes(1));
        await host.Settled();
    }

    private int Executed(string call) => host.Stripe.Control.Calls.Calls.Count(made => $"POST {made.Path}".Contains(call, StringComparison.Ordinal));
}
