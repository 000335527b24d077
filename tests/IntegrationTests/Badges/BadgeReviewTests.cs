using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.Application.Badges;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

[Collection(BadgeTests.Name)]
public sealed class ListBadgeAwardsTests(BadgeHost host)
{
    [Fact]
    public async Task What_waits_is_listed_by_pages_and_filters()
    {
        var students = new[] { await host.Student(), await host.Student(), await host.Student() };
        foreach (var student in students) await host.Teach(student, 2);
        var admin = await host.Admin();

        var all = Ids(await admin.Awards($"badge={BadgeHost.Patient}&limit=100"));
        all.ShouldBe(all.OrderDescending(StringComparer.Ordinal).ToList());
        var (paged, cursor) = (new List<string>(), "");
        do
        {
            var page = await admin.Awards($"badge={BadgeHost.Patient}&limit=2{cursor}");
            paged.AddRange(Ids(page));
            cursor = page["next_cursor"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        paged.ShouldBe(all);
        foreach (var student in students) all.ShouldContain(await host.Award(student, BadgeHost.Patient));
        var award = (await admin.Awards($"student_id={students[0]}"))["data"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)award["badge"], (string?)award["status"], (int)award["snapshot"]!["current"]!).ShouldBe((BadgeHost.Patient, "pending", 2));
        (await admin.Awards($"student_id={students[0]}&held_before={host.Clock.Now.AddDays(14):yyyy-MM-ddTHH:mm:ssZ}"))["data"]!.AsArray().ShouldBeEmpty();
        (await admin.Awards($"student_id={students[0]}&held_before={host.Clock.Now.AddDays(15):yyyy-MM-ddTHH:mm:ssZ}"))["data"]!.AsArray().Count.ShouldBe(1);
        ((string?)(await admin.Awards($"student_id={students[0]}&status=confirmed"))["data"]!.AsArray().ShouldHaveSingleItem()!["badge"]).ShouldBe("welcome_aboard");
        (await admin.Awards("badge=no_such_badge"))["data"]!.AsArray().ShouldBeEmpty();
        await (await admin.Client.GetAsync("/api/v1/admin/badges/pending?limit=101")).ShouldBe(422);
        await (await admin.Client.GetAsync("/api/v1/admin/badges/pending?cursor=nonsense")).ShouldBeProblem(422, "common.bad_cursor");
    }

    [Theory]
    [InlineData(Role.Student)]
    [InlineData(Role.Instructor)]
    public async Task Nobody_without_the_permission_sees_or_decides_anything(Role role)
    {
        var (person, student) = (await host.SignIn(role), await host.Student());
        await host.Teach(student, 2);
        var award = await host.Award(student, BadgeHost.Patient);

        await (await person.Client.GetAsync("/api/v1/admin/badges/pending")).ShouldBe(403);
        await (await person.Client.GetAsync($"/api/v1/admin/students/{student}/badges")).ShouldBe(403);
        foreach (var verb in new[] { "confirm", "revoke", "lift" }) await (await person.Decide(award, verb)).ShouldBe(403);
        await (await person.Client.PostAsJsonAsync("/api/v1/admin/badges/first_steps/preview", new { criteria_config = new { goal = 2 } })).ShouldBe(403);
        (await host.Awards(student)).ShouldContain("patient_learner:pending");
    }

    private static List<string> Ids(JsonNode page) => [.. page["data"]!.AsArray().Select(award => (string)award!["id"]!)];
}

[Collection(BadgeTests.Name)]
public sealed class ConfirmBadgeAwardTests(BadgeHost host)
{
    [Fact]
    public async Task Of_two_admins_at_once_one_wins_and_the_record_says_which()
    {
        var (student, first, second) = (await host.Student(), await host.Admin(), await host.SignIn(Role.Admin));
        await host.Teach(student, 2);
        var award = await host.Award(student, BadgeHost.Patient);

        var answers = await Task.WhenAll(first.Decide(award, "confirm"), second.Decide(award, "confirm"));

        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([204, 409]);
        (await host.Awards(student)).ShouldContain("patient_learner:confirmed");
        (await host.Audited(award)).ShouldBe("badges.award_confirmed: pending > confirmed, because it is right");
        await (await first.Decide(award, "confirm")).ShouldBeProblem(409, "badges.not_pending");
        await (await first.Decide($"{host.NewUser()}", "confirm")).ShouldBe(404);
        await (await first.Client.PostAsJsonAsync($"/api/v1/admin/badges/{award}/confirm", new { reason = "" })).ShouldBe(422);
    }

    [Fact]
    public async Task Of_one_who_confirms_and_one_who_revokes_somebody_comes_second()
    {
        var (student, first, second) = (await host.Student(), await host.Admin(), await host.SignIn(Role.Admin));
        await host.Teach(student, 2);
        var award = await host.Award(student, BadgeHost.Patient);

        var answers = await Task.WhenAll(first.Decide(award, "confirm"), second.Decide(award, "revoke"));

        answers[1].StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent, "what is confirmed can be revoked, what is revoked cannot be confirmed");
        (await host.Awards(student)).ShouldContain("patient_learner:revoked:admin");
    }
}

[Collection(BadgeTests.Name)]
public sealed class RevokeBadgeAwardTests(BadgeHost host)
{
    [Fact]
    public async Task Revoking_is_silent_and_lasts_through_lessons_and_the_nightly_pass()
    {
        var student = await host.SignIn(Role.Student);
        await host.Teach(student.Id, 1);
        await host.Services.UntilIdle();
        var told = await student.Client.GetStringAsync("/api/v1/notifications");

        await (await (await host.Admin()).Decide(await host.Award(student.Id, "welcome_aboard"), "revoke")).ShouldBe(204);

        var next = await new LessonBuilder(host, student.Id, host.NewUser()).At(host.Clock.Now.AddDays(-100)).Completed();
        await host.Deliver("WhenLessonCompleted_AwardBadges", next.CompletedFact());
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await host.Sender.Send<Result>(new AwardMissedBadges(), default)).Failed.ShouldBeFalse();
        await host.Services.UntilIdle();
        (await host.Awards(student.Id)).ShouldBe("welcome_aboard:revoked:admin patient_learner:pending");
        (await student.Client.GetStringAsync("/api/v1/notifications")).ShouldBe(told);
        ((bool)(await student.Badges())["data"]!.AsArray()[0]!["earned"]!).ShouldBeFalse();
    }
}

[Collection(BadgeTests.Name)]
public sealed class LiftBadgeRevocationTests(BadgeHost host)
{
    [Fact]
    public async Task What_is_lifted_is_earned_again_at_once_when_it_is_still_met()
    {
        var (student, admin) = (await host.Student(), await host.Admin());
        await host.Teach(student, 2);
        foreach (var badge in new[] { "welcome_aboard", BadgeHost.Patient }) await (await admin.Decide(await host.Award(student, badge), "revoke")).ShouldBe(204);

        foreach (var badge in new[] { "welcome_aboard", BadgeHost.Patient }) await (await admin.Decide(await host.Award(student, badge), "lift")).ShouldBe(204);

        (await host.Awards(student)).ShouldBe("welcome_aboard:confirmed patient_learner:pending");
        (await host.Audited(await host.Award(student, "welcome_aboard"))).ShouldContain("badges.revocation_lifted: revoked > confirmed, because it is right");
        await (await admin.Decide(await host.Award(student, "welcome_aboard"), "lift")).ShouldBeProblem(409, "badges.not_revoked_by_admin");
    }
}

internal static class BadgeReviewRoutes
{
    public static Task<HttpResponseMessage> Decide(this Person admin, string award, string verb) =>
        admin.Client.PostAsJsonAsync($"/api/v1/admin/badges/{award}/{verb}", new { reason = "it is right" });

    public static async Task<JsonNode> Awards(this Person admin, string query) =>
        await (await (await admin.Client.GetAsync("/api/v1/admin/badges/pending?" + query)).ShouldBe(200)).Tree();

    public static Task<string> Audited(this BadgeHost host, string award) => host.Value<string>("""
        select string_agg(format('%s: %s > %s, because %s', action, before->>'status', after->>'status', after->>'reason'), ' ' order by at, id) from audit_log where entity_id = $1 and actor is not null
        """, award);
}
