using System.Net.Http.Json;
using InstaInstru.Application.Pricing;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Pricing;

public sealed class PublishPricingTermsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_new_version_is_in_force_at_once_and_stands_in_the_audit_log()
    {
        var newest = (await host.Versions())[0].Terms;

        var change = await host.Publish(newest.Figures with { StudentFeeBasisPoints = newest.Figures.StudentFeeBasisPoints + 100 });

        (change.Published, change.Before.Version, change.After.Version, change.After.EffectiveFrom).ShouldBe((true, newest.Version, newest.Version + 1, host.Clock.Now));
        change.Changed.ShouldBe(["student_fee_basis_points"]);
        var audited = await host.Scalar<string>($"select before->'figures'->>'student_fee_basis_points' || ' ' || (after->'figures'->>'student_fee_basis_points') || ' ' || (after->>'reason') || ' ' || (actor is not null) from audit_log where action = 'pricing.terms_published' and (after->>'version')::int = {change.After.Version}");
        audited.ShouldBe($"{newest.Figures.StudentFeeBasisPoints} {newest.Figures.StudentFeeBasisPoints + 100} a better year true");
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_change_and_which_offerings_would_be_too_cheap_and_changes_nothing()
    {
        await new InstructorBuilder(host).Teaching("piano", 9000).In("online").Lasting(60).FreeOn(new(2026, 11, 24), "09:00", "10:00").Prepare();
        await new InstructorBuilder(host).Teaching("piano", 9100).In("online").Lasting(60).FreeOn(new(2026, 11, 24), "09:00", "10:00").Prepare();
        var before = await host.Versions();
        var proposed = before[0].Terms.Figures with { OnlineFloorCents = 9001, Tiers = [new(0, null, 1400)] };

        var change = await (await (await host.AskTerms(proposed, host.Clock.Now.AddDays(3), dryRun: true)).ShouldBe(200)).Body<TermsChange>();

        (change.Published, change.OfferingsBelowFloor, change.After.EffectiveFrom).ShouldBe((false, 1, host.Clock.Now.AddDays(3)));
        change.Changed.ShouldBe(["tiers", "online_floor_cents"]);
        (await host.Versions()).Count.ShouldBe(before.Count);
    }

    [Fact]
    public async Task Of_two_admins_who_read_the_same_version_one_publishes()
    {
        var newest = (await host.Versions())[0].Terms;

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(points => host.AskTerms(newest.Figures with { StudentFeeBasisPoints = 2000 + points }, version: newest.Version)));

        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([201, 409, 409, 409, 409, 409, 409, 409]);
        foreach (var answer in answers.Where(answer => (int)answer.StatusCode == 409)) await answer.ShouldBeProblem(409, "pricing.terms_changed");
        (await host.Versions())[0].Terms.Version.ShouldBe(newest.Version + 1);
        (await (await host.AskTerms(newest.Figures, version: newest.Version)).ShouldBeProblem(409, "pricing.terms_changed"))["version"]!.GetValue<int>().ShouldBe(newest.Version + 1);
    }

    [Fact]
    public async Task Everything_wrong_is_named_by_its_field_and_nothing_is_published()
    {
        var before = await host.Versions();
        var wrong = TermsFixture.Initial with { StudentFeeBasisPoints = 0, Tiers = [new(0, 4, 1500), new(4, 10, 1600)], InactivityDays = 20 };

        var problem = await (await host.AskTerms(wrong, host.Clock.Now.AddSeconds(-1))).ShouldBe(422);

        (await problem.Tree())["errors"]!.AsArray().Select(error => $"{error!["code"]} {error["pointer"]}").ShouldBe(
        [
            "pricing.share_out_of_range /student_fee_basis_points", "pricing.days_out_of_range /inactivity_days", "pricing.tier_start /tiers/1/from_lessons", "pricing.tier_end /tiers/1/to_lessons",
            "pricing.tier_order /tiers/1/commission_basis_points", "pricing.effective_in_the_past /effective_from",
        ]);
        (await host.Versions()).Count.ShouldBe(before.Count);
    }

    [Fact]
    public async Task Only_who_manages_the_finances_publishes()
    {
        var request = new { Version = 1, Figures = TermsFixture.Initial, Reason = "x" };

        await (await host.Client().PostAsJsonAsync(TermsFixture.AdminPath, request, Wire.Json)).ShouldBe(401);
        await (await (await host.SignIn(Role.Instructor)).Client.PostAsJsonAsync(TermsFixture.AdminPath, request, Wire.Json)).ShouldBeProblem(403, "common.forbidden");
    }

    [Theory]
    [InlineData("update pricing_terms set student_fee_bp = 1")]
    [InlineData("delete from pricing_terms")]
    public async Task A_published_version_never_changes(string sql) => await Should.ThrowAsync<Npgsql.PostgresException>(() => host.Execute(sql, asOwner: true));
}

public sealed class ListPricingTermsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Each_version_says_since_when_and_until_when_it_is_in_force()
    {
        var now = host.Clock.Now;
        await host.Publish(TermsFixture.Initial with { FoundingPlaces = 120 }, now.AddDays(10));
        await host.Publish(TermsFixture.Initial with { FoundingPlaces = 110 }, now.AddDays(5));
        await host.Publish(TermsFixture.Initial with { FoundingPlaces = 105 }, now.AddDays(7));

        (await Shown()).ShouldBe([(4, TermsState.Scheduled, null), (3, TermsState.Scheduled, now.AddDays(7)), (2, TermsState.Replaced, now.AddDays(5)), (1, TermsState.InForce, now.AddDays(5))]);
        host.Clock.MoveTo(now.AddDays(7));
        (await Shown()).ShouldBe([(4, TermsState.InForce, null), (3, TermsState.Ended, now.AddDays(7)), (2, TermsState.Replaced, now.AddDays(5)), (1, TermsState.Ended, now.AddDays(5))]);
        await (await (await host.SignIn(Role.Student)).Client.GetAsync(TermsFixture.AdminPath)).ShouldBeProblem(403, "common.forbidden");

        async Task<IEnumerable<(int, TermsState, DateTimeOffset?)>> Shown() => (await host.Versions()).Select(row => (row.Terms.Version, row.State, row.EffectiveUntil));
    }
}

public sealed class ShowPricingTermsTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/pricing/terms";

    [Fact]
    public async Task Everybody_reads_the_terms_in_force_and_hears_nothing_new_until_they_change_at_that_instant()
    {
        var guest = host.Client();
        var answer = await (await guest.GetAsync(Path)).ShouldBe(200);
        var terms = await answer.Body<PricingTermsView>();
        terms.Version.ShouldBe(1);
        terms.Figures.Tiers.ShouldBe([new(0, 4, 1500), new(5, 10, 1200), new(11, null, 1000)]);
        (terms.Figures with { Tiers = [] }).ShouldBe(new(1200, [], 800, 100, 8000, 6000, 30, 30, 90));
        (answer.Headers.CacheControl!.Public, answer.Headers.CacheControl.MaxAge).ShouldBe((true, TimeSpan.FromMinutes(1)));
        guest.DefaultRequestHeaders.IfNoneMatch.Add(answer.Headers.ETag!);

        await host.Publish(TermsFixture.Initial with { StudentFeeBasisPoints = 1300 }, host.Clock.Now.AddHours(1));

        await (await guest.GetAsync(Path)).ShouldBe(304);
        host.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        await (await guest.GetAsync(Path)).ShouldBe(304);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var changed = await (await (await guest.GetAsync(Path)).ShouldBe(200)).Body<PricingTermsView>();
        (changed.Version, changed.EffectiveFrom, changed.Figures.StudentFeeBasisPoints).ShouldBe((2, host.Clock.Now, 1300));
    }
}
