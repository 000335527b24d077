using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Referrals;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class PublishReferralConfigTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task New_referrals_are_promised_the_new_figures_and_old_ones_keep_theirs()
    {
        await (await host.Publish(_ => ReferralFiguresView.Of(ReferralFigures.Initial))).ShouldBe(201);
        var old = await host.Refer();

        var published = await (await (await host.Publish(figures => figures with { FriendCreditCents = 25_00, ReferrerRewardCents = 30_00, LeastLessonPriceCents = 90_00, WaitingDays = 10 })).ShouldBe(201)).Body<ReferralConfigView>();
        var young = await host.Refer();
        await host.Services.UntilIdle();

        published.InForce.ShouldBeTrue();
        (await host.Balance(old.Friend.Id), await host.Balance(young.Friend.Id)).ShouldBe((20_00L, 25_00L));
        (await Promised(old), await Promised(young)).ShouldBe(($"{published.Version - 1} 2000 7500 7", $"{published.Version} 3000 9000 10"));
        (await host.Scalar<string>($"select concat(before->'figures'->>'friend_credit_cents', ' ', after->'figures'->>'friend_credit_cents', ' ', after->>'reason', ' ', actor is not null) from audit_log where action = 'referrals.config_published' and (after->>'version')::int = {published.Version}"))
            .ShouldBe("2000 2500 more friends t");
    }

    [Fact]
    public async Task A_configuration_for_later_is_in_force_from_its_instant_on()
    {
        var inForce = (await host.Configs()).Single(config => config.InForce);
        var from = host.Clock.Now.AddDays(2);

        await (await host.Publish(figures => figures with { WaitingDays = 12 }, from)).ShouldBe(201);

        (await host.Configs()).Single(config => config.InForce).ShouldBe(inForce);
        host.Clock.MoveTo(from);
        (await host.Configs()).Single(config => config.InForce).Figures.WaitingDays.ShouldBe(12);
    }

    [Fact]
    public async Task Places_are_those_of_the_configuration_in_force()
    {
        var taken = await host.PlacesTaken();

        await (await host.Publish(figures => figures with { PreviewPlaces = taken + 1 })).ShouldBe(201);
        var (last, none) = (await host.Refer(), await host.Refer());

        (await host.StatusOf(last), await host.StatusOf(none)).ShouldBe(("waiting", "unrewarded"));
        await (await host.Publish(figures => figures with { PreviewPlaces = 50 })).ShouldBe(201);
    }

    [Fact]
    public async Task Of_two_admins_who_read_the_same_version_one_publishes()
    {
        var version = (await host.Configs())[0].Version;

        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(days => host.Publish(figures => figures with { WaitingDays = days }, version: version)));

        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([201, 409, 409, 409]);
        foreach (var late in answers.Where(answer => (int)answer.StatusCode == 409)) await late.ShouldBeProblem(409, "referrals.config_changed");
    }

    [Fact]
    public async Task Everything_wrong_is_named_by_its_field_and_only_who_manages_the_finances_publishes()
    {
        var refused = await (await host.Publish(figures => figures with { FriendCreditCents = 0, WaitingDays = 15, LeastLessonPriceCents = 59_99 }, host.Clock.Now.AddSeconds(-1))).ShouldBe(422);

        (await refused.Tree())["errors"]!.AsArray().Select(error => $"{error!["code"]} {error["pointer"]}").ShouldBe(
        [
            "referrals.reward_out_of_range /figures/friend_credit_cents", "referrals.least_price_out_of_range /figures/least_lesson_price_cents", "referrals.waiting_out_of_range /figures/waiting_days",
            "referrals.effective_in_the_past /effective_from",
        ]);
        await (await (await host.SignIn(Role.Instructor)).Client.PostAsync(ReferralAdminFixture.Path + "/config", null)).ShouldBeProblem(403, "common.forbidden");
        await Should.ThrowAsync<Npgsql.PostgresException>(() => host.AsOwner("update referral_configs set waiting_days = 1"));
    }

    private Task<string> Promised(Referral referral) => host.Value<string>(
        "select concat(promise_config_number, ' ', promise_reward_cents, ' ', promise_least_lesson_price_cents, ' ', promise_waiting_days) from referral_attributions where friend_id = $1", referral.Friend.Id.Value);
}

[Collection(nameof(ReferralAdmin))]
public sealed class ListReferralConfigsTests(ApiHost host)
{
    [Fact]
    public async Task The_product_starts_with_give_20_get_20_and_only_who_sees_the_finances_reads_it()
    {
        (await host.Configs())[^1].Figures.ShouldBe(new ReferralFiguresView(20_00, 20_00, 50_00, 75_00, 7, 50, 200, 20));
        await (await (await host.SignIn(Role.Student)).Client.GetAsync(ReferralAdminFixture.Path + "/config")).ShouldBeProblem(403, "common.forbidden");
    }
}
