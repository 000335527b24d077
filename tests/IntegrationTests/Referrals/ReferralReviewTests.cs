using System.Net.Http.Json;
using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Referrals;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

[Collection(nameof(ReferralAdmin))]
public sealed class ListReferralReviewsTests(ApiHost host)
{
    [Fact]
    public async Task What_waits_longest_comes_first_page_by_page_and_filters_are_exact()
    {
        var first = await host.InReview("shared_device velocity_day=6");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await host.InReview("household_count=3");

        var page = await host.Reviews("limit=1");
        var ids = new List<ReferralAttributionId>();
        while (true)
        {
            ids.AddRange(page.Data.Select(row => row.ReferralId));
            if (page.NextCursor is null) break;
            page = await host.Reviews($"limit=1&cursor={page.NextCursor}");
        }

        ids.Where(id => id == first.Review.ReferralId || id == second.Review.ReferralId).ShouldBe([first.Review.ReferralId, second.Review.ReferralId]);
        first.Review.Evidence.ShouldBe(["shared_device", "velocity_day=6"]);
        (first.Review.ReferrerId, first.Review.FriendId, first.Review.RewardCents).ShouldBe((first.Referral.Referrer.Id, first.Referral.Friend.Id, 20_00L));
        (await Found("evidence=velocity_day", first)).ShouldBeTrue();
        (await Found("evidence=velocity", first)).ShouldBeFalse();
        (await Found("evidence=household_count", first)).ShouldBeFalse();
        (await Found("status=unlocked", first)).ShouldBeFalse();
        (await Found("verdict=accepted", first)).ShouldBeFalse();
        (await Found($"status=waiting&referrer={first.Referral.Referrer.Id}", first)).ShouldBeTrue();
    }

    [Fact]
    public async Task Only_who_sees_the_finances_looks_and_a_filter_nobody_knows_is_refused()
    {
        await (await (await host.SignIn(Role.Student)).Client.GetAsync(ReferralAdminFixture.Path + "/reviews")).ShouldBeProblem(403, "common.forbidden");
        foreach (var bad in new[] { "verdict=maybe", "limit=0", "cursor=x", "evidence=Shared'" }) await (await host.AsAdmin($"/reviews?{bad}")).ShouldBe(422);
    }

    private async Task<bool> Found(string filter, (Referral, ReferralReview Review) wanted) => (await host.Reviews($"limit=100&{filter}")).Data.Any(row => row.ReferralId == wanted.Review.ReferralId);
}

[Collection(nameof(ReferralAdmin))]
public sealed class ApproveReferralTests(ApiHost host)
{
    [Fact]
    public async Task An_approved_referral_goes_on_and_the_reason_is_audited()
    {
        var (referral, review) = await host.InReview();

        await (await host.Decide(review, "approve")).ShouldBe(204);

        (await host.Value<string>("select verdict from referral_attributions where friend_id = $1", referral.Friend.Id.Value)).ShouldBe("accepted");
        (await host.Audited("referrals.approved", review.ReferralId)).ShouldBe("review accepted looked at both t");
        await (await host.Decide(review, "approve")).ShouldBeProblem(409, "referrals.changed");
    }

    [Fact]
    public async Task Of_two_admins_who_decide_at_once_one_wins()
    {
        var (_, review) = await host.InReview();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(admin => host.Decide(review, admin % 2 == 0 ? "approve" : "void")));

        answers.Count(answer => (int)answer.StatusCode == 204).ShouldBe(1);
        foreach (var late in answers.Where(answer => (int)answer.StatusCode != 204)) await late.ShouldBeProblem(409, "referrals.changed");
        (await host.Scalar<long>($"select count(*) from audit_log where entity_id = '{review.ReferralId}' and action in ('referrals.approved', 'referrals.voided')")).ShouldBe(1);
    }

    [Fact]
    public async Task Only_who_manages_the_finances_decides_and_only_for_a_reason()
    {
        var (referral, review) = await host.InReview();

        await (await host.Decide(review, "approve", reason: "")).ShouldBe(422);
        await (await referral.Referrer.Client.PostAsJsonAsync($"{ReferralAdminFixture.Path}/{review.ReferralId}/approve", new { review.Version, Reason = "mine" }, Wire.Json)).ShouldBeProblem(403, "common.forbidden");
        await (await host.Decide(review with { ReferralId = ReferralAttributionId.From(Guid.Empty) }, "approve")).ShouldBeProblem(404, "common.not_found");
    }
}

[Collection(nameof(ReferralAdmin))]
public sealed class VoidReferralTests(ApiHost host)
{
    [Fact]
    public async Task A_void_referral_ends_and_its_place_goes_back()
    {
        var (referral, review) = await host.InReview();
        var taken = await host.PlacesTaken();

        await (await host.Decide(review, "void")).ShouldBe(204);
        await host.Services.UntilIdle();

        (await host.StatusOf(referral)).ShouldBe("void");
        (await host.PlacesTaken()).ShouldBe(taken - 1);
        (await host.Audited("referrals.voided", review.ReferralId)).ShouldBe("review void looked at both t");
        var ended = (await host.Reviews($"verdict=void&referrer={referral.Referrer.Id}")).Data.ShouldHaveSingleItem();
        ended.Evidence.ShouldBe(["shared_device", "voided_by_admin"]);
        await (await host.Decide(ended, "void")).ShouldBeProblem(409, "referrals.illegal_transition");
        await (await host.Decide(ended, "approve")).ShouldBeProblem(409, "referrals.not_in_review");
    }
}

[Collection(nameof(ReferralAdmin))]
public sealed class BanReferrerTests(ApiHost host)
{
    [Fact]
    public async Task A_banned_referrer_brings_nobody_any_more_and_what_is_open_is_void()
    {
        var referral = await host.Refer();
        var code = await referral.Referrer.CodeOf();

        await (await Ban(referral.Referrer.Id)).ShouldBe(204);
        await host.Services.UntilIdle();

        (await host.StatusOf(referral)).ShouldBe("void");
        await (await (await host.SignIn(Role.Student)).Claim(code)).ShouldBeProblem(404, "referrals.code_not_found");
        await (await referral.Referrer.Client.PostAsync("/api/v1/me/referral-code", null)).ShouldBeProblem(409, "referrals.banned");
        await (await Ban(referral.Referrer.Id)).ShouldBeProblem(409, "referrals.banned");
        (await host.Scalar<long>($"select count(*) from audit_log where action = 'referrals.referrer_banned' and after->>'owner_id' = '{referral.Referrer.Id}' and after->>'reason' = 'a ring' and actor is not null")).ShouldBe(1);
        await (await referral.Friend.Client.PostAsJsonAsync($"/api/v1/admin/users/{referral.Referrer.Id}/referrer-ban", new { Reason = "mine" }, Wire.Json)).ShouldBeProblem(403, "common.forbidden");
        await (await Ban(referral.Friend.Id)).ShouldBeProblem(404, "common.not_found");
    }

    [Fact]
    public async Task A_claim_that_is_under_way_while_its_referrer_is_banned_survives_nowhere()
    {
        var referrer = await host.SignIn(Role.Student);
        var code = await referrer.CodeOf();
        var friends = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.SignIn(Role.Student)));
        await InstructorBuilder.Admin(host);

        var claims = friends.Select(friend => friend.Claim(code)).ToList();
        await (await Ban(referrer.Id)).ShouldBe(204);
        var answers = await Task.WhenAll(claims);
        await host.Services.UntilIdle();

        answers.ShouldAllBe(answer => (int)answer.StatusCode == 200 || (int)answer.StatusCode == 404);
        (await host.Value<long>("select count(*) from referral_attributions where referrer_id = $1 and status <> 'void'", referrer.Id.Value)).ShouldBe(0);
    }

    private async Task<HttpResponseMessage> Ban(UserId user) =>
        await (await InstructorBuilder.Admin(host)).Client.PostAsJsonAsync($"/api/v1/admin/users/{user}/referrer-ban", new { Reason = "a ring" }, Wire.Json);
}
