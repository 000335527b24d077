using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

public sealed class DisputeCompletionTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Either_side_disputes_until_24_hours_after_the_end_and_the_capture_waits()
    {
        var disputed = await host.Completed();
        await (await disputed.Student.Object(disputed.Booked.Id, "dispute", "")).ShouldBe(422);
        await (await (await host.StudentWithCard()).Object(disputed.Booked.Id, "dispute")).ShouldBeProblem(404, "common.not_found");
        await host.MoveTo(disputed.Booked.End.AddHours(24).AddSeconds(-1));
        await (await disputed.Student.Object(disputed.Booked.Id, "dispute", "ten minutes only")).ShouldBe(200);
        await (await disputed.Teacher.Person.Object(disputed.Booked.Id, "dispute")).ShouldBeProblem(409, "bookings.already_disputed");
        await host.MoveTo(disputed.Booked.End.AddHours(24));
        (await host.Standing(disputed)).ShouldBe((BookingStatus.Completed, PaymentStatus.Frozen, 0, 0));

        var late = await host.Completed();
        await host.MoveTo(late.Booked.End.AddHours(24));
        await (await late.Teacher.Person.Object(late.Booked.Id, "dispute")).ShouldBeProblem(409, "bookings.objections_closed");
        (await host.Standing(late)).Paid.ShouldBe(10_080);
    }

    [Fact]
    public async Task What_is_not_completed_cannot_be_disputed()
    {
        var lesson = await host.Lesson();

        await (await lesson.Student.Object(lesson.Booked.Id, "dispute")).ShouldBeProblem(409, "bookings.illegal_transition");
    }
}

public sealed class DecideCompletionTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("completed", null, null, BookingStatus.Completed, PaymentStatus.Captured, 10_080)]
    [InlineData("no_show", "instructor", null, BookingStatus.NoShow, PaymentStatus.Released, 0)]
    [InlineData("no_show", "both", null, BookingStatus.NoShow, PaymentStatus.Released, 0)]
    [InlineData("no_show", "student", null, BookingStatus.NoShow, PaymentStatus.Captured, 10_080)]
    public async Task An_admin_decides_and_the_money_follows(string ruling, string? absent, long? refund, BookingStatus status, PaymentStatus payment, long paid)
    {
        var lesson = await host.Disputed();
        await host.MoveTo(lesson.Booked.End.AddDays(3));

        await (await host.Decide(lesson.Booked.Id, "dispute", new { Ruling = ruling, Absent = absent, RefundCents = refund, Reason = "heard both" })).ShouldBe(200);
        await host.Settled();

        var now = await host.Standing(lesson);
        (now.Booking, now.Payment, now.Paid).ShouldBe((status, payment, paid));
        await (await host.Decide(lesson.Booked.Id, "dispute", new { Ruling = ruling, Absent = absent, Reason = "again" }, "again")).ShouldBeProblem(409, "bookings.no_open_dispute");
        (await host.Value<long>("select count(*) from audit_log where action = 'bookings.completion_decided' and entity_id = $1", $"{lesson.Booked.Id}")).ShouldBe(1);
    }

    [Fact]
    public async Task Decided_before_the_capture_was_due_it_is_taken_when_it_is_due()
    {
        var lesson = await host.Disputed();
        await (await host.Decide(lesson.Booked.Id, "dispute", new { Ruling = "completed", Reason = "heard both" })).ShouldBe(200);
        await host.Settled();
        (await host.Standing(lesson)).ShouldBe((BookingStatus.Completed, PaymentStatus.Authorized, 0, 0));

        await host.MoveTo(lesson.Booked.End.AddHours(24));

        (await host.Standing(lesson)).ShouldBe((BookingStatus.Completed, PaymentStatus.Captured, 10_080, 1_800));
    }

    [Theory]
    [InlineData("""{"ruling":"no_show","reason":"x"}""", "bookings.contradictory_decision")]
    [InlineData("""{"ruling":"partial_refund","reason":"x","refund_cents":10080}""", "bookings.contradictory_decision")]
    [InlineData("""{"ruling":"partial_refund","reason":"x","refund_cents":0}""", "common.invalid")]
    [InlineData("""{"ruling":"completed","reason":""}""", "common.invalid")]
    [InlineData("""{"ruling":"forgotten","reason":"x"}""", "common.invalid")]
    public async Task Decisions_that_contradict_themselves_are_refused(string decision, string code)
    {
        var lesson = await host.Disputed();

        await (await host.Decide(lesson.Booked.Id, "dispute", System.Text.Json.Nodes.JsonNode.Parse(decision)!)).ShouldBeProblem(422, code);
    }
}

/// <summary>Completed and disputed lessons.</summary>
public static class CompletedLessons
{
    public static async Task<PairLesson> Completed(this ApiHost host)
    {
        var lesson = await host.Lesson();
        await host.MoveTo(lesson.Booked.End);
        await (await lesson.Teacher.Client.PostAsync($"/api/v1/bookings/{lesson.Booked.Id}/complete", null)).ShouldBe(200);
        await host.Settled();
        return lesson;
    }

    public static async Task<PairLesson> Disputed(this ApiHost host)
    {
        var lesson = await host.Completed();
        await (await lesson.Student.Object(lesson.Booked.Id, "dispute")).ShouldBe(200);
        await host.Settled();
        return lesson;
    }
}
