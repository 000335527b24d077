using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class ListMyPaymentsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Lines_add_up_to_what_the_card_pays_and_pages_leave_nothing_out()
    {
        var (teacher, student, first) = await host.PayableLesson(credits: 40);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await student.Book(teacher, first.Start.AddHours(2)).Booked();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = await student.Book(teacher, first.Start.AddHours(-2)).Booked();

        var pages = new List<PaymentRecord>();
        string? cursor = null;
        do
        {
            var page = await (await (await student.Client.GetAsync($"/api/v1/me/payments?limit=2{(cursor is null ? "" : "&cursor=" + cursor)}")).ShouldBe(200)).Body<Page<PaymentRecord>>();
            pages.AddRange(page.Data);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        pages.Select(row => row.BookingId).ShouldBe([third.Id, second.Id, first.Id]);
        pages.ShouldAllBe(row => row.Lines.Sum(line => line.AmountCents) == row.AmountCents && row.Status == PaymentStatus.Scheduled && !row.HasReceipt);
        pages[2].Lines.ShouldBe([new("Lesson", 100_00), new("Booking Protection", 12_00), new("Credit", -40_00)]);
    }

    [Fact]
    public async Task Everybody_sees_their_own_and_a_bad_page_is_refused()
    {
        await host.PayableLesson();
        var stranger = await host.StudentWithCard();

        (await (await (await stranger.Client.GetAsync("/api/v1/me/payments")).ShouldBe(200)).Body<Page<PaymentRecord>>()).Data.ShouldBeEmpty();
        await (await stranger.Client.GetAsync("/api/v1/me/payments?limit=0")).ShouldBe(422);
        await (await stranger.Client.GetAsync("/api/v1/me/payments?cursor=nonsense")).ShouldBe(422);
    }

    [Fact]
    public async Task The_table_has_a_line_for_each_payment()
    {
        var (_, student, booked) = await host.CapturedLesson();
        await host.Refund(booked.Id, new { Reason = "part", AmountCents = 12_00 });

        await student.Tip(booked.Id, 5_00).Given();

        var answer = await (await student.Client.GetAsync("/api/v1/me/payments/csv")).ShouldBe(200);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("payment_id,booking_id,lesson_start,");
        lines[1].ShouldContain($",{booked.Id},");
        lines[1].ShouldContain(",10000,1200,0,11200,11200,1200,");
        (lines[0], lines[1]).ShouldSatisfyAllConditions(both => both.Item1.ShouldEndWith(",tip_cents"), both => both.Item2.ShouldEndWith(",500"));
    }
}

public sealed class GetReceiptTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task There_is_a_receipt_once_something_was_taken_and_for_its_student_only()
    {
        var (_, student, booked) = await host.PayableLesson();
        var id = (await Payments(student)).ShouldHaveSingleItem().Id;
        await (await student.Client.GetAsync($"/api/v1/me/payments/{id}/receipt")).ShouldBeProblem(404, "common.not_found");
        await host.MoveTo(booked.Start.AddHours(-24));
        await host.MoveTo(booked.End.AddHours(24));

        var receipt = await (await (await student.Client.GetAsync($"/api/v1/me/payments/{id}/receipt")).ShouldBe(200)).Body<PaymentRecord>();

        (receipt.BookingId, receipt.CapturedCents).ShouldBe((booked.Id, 112_00L));
        var stranger = await host.StudentWithCard();
        await (await stranger.Client.GetAsync($"/api/v1/me/payments/{id}/receipt")).ShouldBeProblem(404, "common.not_found");
    }

    private static async Task<IReadOnlyList<PaymentRecord>> Payments(Person student) => (await (await (await student.Client.GetAsync("/api/v1/me/payments")).ShouldBe(200)).Body<Page<PaymentRecord>>()).Data;
}

public sealed class RemoveCardTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_removed_card_is_gone_here_and_at_the_provider_and_the_newest_other_one_pays()
    {
        var student = await host.StudentWithCard();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await host.SaveCard(student, "pm_card_mastercard");
        var first = (await Cards(student)).Single(card => card.IsDefault);

        await (await student.Client.DeleteAsync($"/api/v1/me/payment-methods/{first.Id}")).ShouldBe(204);
        await host.Settled();

        (await Cards(student)).ShouldHaveSingleItem().ShouldBe(second with { IsDefault = true });
        (await host.Scalar<string>($"select state from payment_operations where user_id = '{student.Id.Value}' and kind = 'remove_card'")).ShouldBe("succeeded");
        await (await student.Client.DeleteAsync($"/api/v1/me/payment-methods/{first.Id}")).ShouldBeProblem(404, "payments.card_not_found");
        await (await student.Client.PutAsync($"/api/v1/me/payment-methods/{first.Id}/default", null)).ShouldBeProblem(404, "payments.card_not_found");
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task The_only_card_stays_while_a_lesson_counts_on_it_and_nobody_removes_somebody_elses()
    {
        var (_, student, _) = await host.PayableLesson();
        var stranger = await host.StudentWithCard();
        var card = (await Cards(student)).ShouldHaveSingleItem();

        await (await student.Client.DeleteAsync($"/api/v1/me/payment-methods/{card.Id}")).ShouldBeProblem(409, "payments.card_in_use");
        await (await stranger.Client.DeleteAsync($"/api/v1/me/payment-methods/{card.Id}")).ShouldBeProblem(404, "payments.card_not_found");
    }

    [Fact]
    public async Task Of_a_booking_and_the_removal_of_the_only_card_at_once_one_wins()
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        for (var round = 0; round < 5; round++)
        {
            var student = await host.StudentWithCard();
            var card = (await Cards(student)).ShouldHaveSingleItem();

            var booking = student.Book(teacher, host.NoonIn(3 + round));
            var removal = student.Client.DeleteAsync($"/api/v1/me/payment-methods/{card.Id}");

            ((int)(await booking).StatusCode, (int)(await removal).StatusCode).ShouldBeOneOf((201, 409), (409, 204));
        }
    }

    [Fact]
    public async Task The_only_card_stays_for_a_lesson_whose_payment_is_not_opened_yet()
    {
        var (_, student, booked) = await host.PayableLesson();
        await host.Execute($"delete from payments where booking_id = '{booked.Id.Value}'", asOwner: true);
        var card = (await Cards(student)).ShouldHaveSingleItem();

        await (await student.Client.DeleteAsync($"/api/v1/me/payment-methods/{card.Id}")).ShouldBeProblem(409, "payments.card_in_use");
    }

    private static async Task<IReadOnlyList<CardView>> Cards(Person student) => (await (await (await student.Client.GetAsync("/api/v1/me/payment-methods")).ShouldBe(200)).Body<CardList>()).Data;
}

public sealed class ChangePaymentMethodTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_chosen_card_is_held_and_once_the_money_is_held_no_other_can_be_chosen()
    {
        var (_, student, booked) = await host.PayableLesson(card: "pm_card_chargeCustomerFail");
        var good = await host.SaveCard(student, "pm_card_visa");
        var path = $"/api/v1/bookings/{booked.Id}/payment-method";
        var stranger = await host.StudentWithCard();
        await (await Patch(stranger, path, good.Id)).ShouldBeProblem(404, "common.not_found");
        await (await Patch(student, path, SavedCardId.From(Guid.Empty))).ShouldBeProblem(404, "payments.card_not_found");

        await (await Patch(student, path, good.Id)).ShouldBe(204);
        await host.MoveTo(booked.Start.AddHours(-24));

        (await student.Read(booked.Id)).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
        await (await Patch(student, path, good.Id)).ShouldBeProblem(409, "payments.illegal_transition");
    }

    private static Task<HttpResponseMessage> Patch(Person person, string path, SavedCardId card) =>
        person.Client.PatchAsync(path, System.Net.Http.Json.JsonContent.Create(new { PaymentMethodId = card, SetAsDefault = true }, options: Wire.Json));
}
