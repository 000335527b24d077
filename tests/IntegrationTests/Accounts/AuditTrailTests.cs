using System.Net.Http.Json;
using InstaInstru.Application.Audit;
using InstaInstru.Application.Bookings;
using InstaInstru.Application.Common;
using InstaInstru.IntegrationTests.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Outbox;
using InstaInstru.IntegrationTests.Payments;
using InstaInstru.IntegrationTests.Reviews;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

/// <summary>What people did, as the audit log tells it.</summary>
public sealed class AuditTrailTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_a_student_does_with_lessons_and_cards_is_told_and_what_was_refused_is_not()
    {
        await host.MoveToMorning();
        var (teacher, student) = (await new InstructorBuilder(host).GoLive(), await host.StudentWithCard());
        var lesson = await student.Book(teacher, host.NoonIn(3)).Booked();
        await (await student.Book(teacher, host.NoonIn(3), key: "again")).ShouldBe(409);
        var moved = await (await (await student.Move(lesson.Id, host.NoonIn(4))).ShouldBe(201)).Body<BookingView>();
        var second = await host.SaveCard(student, "pm_card_mastercard");
        await (await student.Client.PutAsync($"/api/v1/me/payment-methods/{second.Id}/default", null)).ShouldBe(204);
        await (await student.Client.PatchAsync($"/api/v1/bookings/{moved.Id}/payment-method", JsonContent.Create(new { PaymentMethodId = second.Id }, options: Wire.Json))).ShouldBe(204);
        await (await student.Client.PostOnce($"/api/v1/bookings/{moved.Id}/cancel", new { reason = "a test" }, "cancel")).ShouldBe(200);
        await host.Settled();
        await (await student.Client.DeleteAsync($"/api/v1/me/payment-methods/{second.Id}")).ShouldBe(204);
        await student.NewFeed();

        (await Told(student)).ShouldBe(
        [
            "bookings.booked", "bookings.calendar_feed_rotated", "bookings.cancelled", "bookings.moved",
            "payments.card_changed", "payments.card_made_default", "payments.card_removed", "payments.card_saved", "payments.card_saved",
        ]);
        var line = (await Lines($"actor={student.Id}&action=bookings.moved")).ShouldHaveSingleItem();
        ($"{line.After!["successor"]}", $"{line.Before!["start"]}", line.EntityId).ShouldBe(($"{moved.Id}", $"{lesson.Start:yyyy-MM-ddTHH:mm:ss}Z", $"{lesson.Id}"));
    }

    [Fact]
    public async Task A_tip_is_told_also_when_it_comes_with_a_review()
    {
        var (_, student, taught) = await host.CapturedLesson();
        await student.Review(taught.Id, 5, tip: new { AmountCents = 5_00 }).Written();
        (await Lines($"actor={student.Id}&action=payments.tip_given")).ShouldHaveSingleItem().EntityId.ShouldBe($"{taught.Id}");
    }

    [Fact]
    public async Task What_an_admin_does_with_failed_deliveries_is_told()
    {
        var (admin, replayed, discarded) = (await InstructorBuilder.Admin(host), await host.Bury(), await host.Bury());
        await (await admin.Client.PostAsync($"/api/v1/admin/dead-letters/{replayed}/replay", null)).ShouldBe(204);
        await (await admin.Client.DeleteAsync($"/api/v1/admin/dead-letters/{discarded}")).ShouldBe(204);
        await (await admin.Client.DeleteAsync($"/api/v1/admin/dead-letters/{discarded}")).ShouldBe(404);
        await (await admin.Client.PostAsJsonAsync("/api/v1/admin/redeliveries", new { Handler = "WhenReferralAdmitted_IssueFriendCredit", Since = host.Clock.Now }, Wire.Json)).ShouldBe(200);

        (await Lines($"actor={admin.Id}")).Select(line => (line.Action, line.EntityId)).Where(line => line.Action.StartsWith("messaging.", StringComparison.Ordinal)).ShouldBe(
            [("messaging.dead_letter_replayed", replayed), ("messaging.dead_letter_discarded", discarded), ("messaging.events_redelivered", "WhenReferralAdmitted_IssueFriendCredit")], ignoreOrder: true);
    }

    private async Task<List<string>> Told(Person person) =>
        [.. (await Lines($"actor={person.Id}")).Select(line => line.Action).Where(action => !action.StartsWith("accounts.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private async Task<IReadOnlyList<AuditEntry>> Lines(string query)
    {
        var admin = await InstructorBuilder.Admin(host);
        return (await (await (await admin.Client.GetAsync($"/api/v1/admin/audit-log?{query}&limit=100")).ShouldBe(200)).Body<Page<AuditEntry>>()).Data;
    }
}
