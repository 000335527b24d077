using System.Net.Http.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Persistence.Invariants;
using InstaInstru.Infrastructure.Time;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Invariants;

/// <summary>A planted mistake is found and named; planted as the owner, because the database itself refuses it to everybody else.</summary>
public sealed class InvariantTests(InvariantTests.World world) : IClassFixture<InvariantTests.World>
{
    [Fact]
    public async Task Everything_holds_after_ordinary_use()
    {
        var reports = await world.Check();
        reports.Count.ShouldBeGreaterThanOrEqualTo(11);
        reports.ShouldAllBe(report => report.Broken.Count == 0);
    }

    [Theory]
    [InlineData("ledger_balances", "ledger_entries", "update ledger_entries set amount_cents = amount_cents + {0} where line = (select min(line) from ledger_entries)")]
    [InlineData("lots_equal_ledger", "credit_lots", "update credit_lots set left_cents = left_cents + {0}, issued_cents = issued_cents + {0}")]
    [InlineData("reservations_equal_lots", "credit_lots", "update credit_lots set reserved_cents = reserved_cents + {0}")]
    public async Task One_cent_too_many_is_found(string invariant, string table, string change)
    {
        await world.AsOwner(table, string.Format(change, 1));
        var reports = await world.Check();
        await world.AsOwner(table, string.Format(change, -1));
        reports.ShouldContain(report => report.Name == invariant && report.Broken.Count > 0);
        (await world.Check()).ShouldAllBe(report => report.Broken.Count == 0);
    }

    [Theory]
    [InlineData("instants_match_local_times", "bookings", "update bookings set time_zone = 'Asia/Kathmandu' where status = 'confirmed'", "update bookings set time_zone = 'America/New_York' where status = 'confirmed'")]
    [InlineData("milestones_have_a_cause", "credit_lots", "update credit_lots set origin = 'milestone', milestone_cycle = 1, milestone_position = 5", "update credit_lots set origin = 'referral_friend', milestone_cycle = null, milestone_position = null")]
    [InlineData("referral_rewards_have_a_cause", "credit_lots", "update credit_lots set origin = 'referral_referrer'", "update credit_lots set origin = 'referral_friend'")]
    [InlineData("friends_credits_have_a_cause", "referral_attributions", "update referral_attributions set status = 'unrewarded'", "update referral_attributions set status = 'waiting'")]
    [InlineData("cancellation_credits_have_a_cause", "credit_lots", "update credit_lots set origin = 'cancellation'", "update credit_lots set origin = 'referral_friend'")]
    [InlineData("unlocked_rewards_are_paid", "referral_attributions", "update referral_attributions set status = 'unlocked', unlocked_at = '2026-01-01'", "update referral_attributions set status = 'waiting', unlocked_at = null")]
    [InlineData("places_are_counted", "referral_programmes", "update referral_programmes set taken = taken + 1 where environment = 'preview'", "update referral_programmes set taken = taken - 1 where environment = 'preview'")]
    [InlineData("founding_places_are_counted", "founding_places", "update founding_places set taken = taken - 1", "update founding_places set taken = taken + 1")]
    [InlineData("credit_has_a_wallet", "ledger_entries", "update ledger_entries set owner = gen_random_uuid() where account_kind = 'wallet'", "update ledger_entries set owner = (select id from wallets) where account_kind = 'wallet'")]
    [InlineData("reviews_have_a_cause", "reviews", "insert into reviews (id, booking_id, student_id, instructor_id, service_id, stars, written_at, version) select gen_random_uuid(), id, gen_random_uuid(), instructor_id, service_id, 5, now(), 1 from bookings limit 1", "delete from reviews")]
    [InlineData("badges_have_a_cause", "student_badges", "insert into student_badges (id, student_id, badge_id, status, awarded_at, confirmed_at, progress_snapshot, version) select gen_random_uuid(), gen_random_uuid(), id, 'confirmed', now(), now(), '{}', 1 from badge_definitions limit 1", "delete from student_badges")]
    [InlineData("events_delivered", "messaging.deliveries", "insert into messaging.deliveries (delivery_id, handler, message_id, not_before, recorded_at, attempts, lease_owner, lease_until, awaited, correlation_id) select gen_random_uuid(), 'x', gen_random_uuid(), '2026-01-01', '2026-01-01', 0, gen_random_uuid(), 'infinity', false, gen_random_uuid()", "delete from messaging.deliveries where handler = 'x'")]
    public async Task What_has_no_cause_or_contradicts_itself_is_found(string invariant, string table, string plant, string mend)
    {
        await world.AsOwner(table, plant);
        var reports = await world.Check();
        await world.AsOwner(table, mend);
        reports.ShouldContain(report => report.Name == invariant && report.Broken.Count > 0);
    }

    [Fact]
    public async Task A_capture_that_the_provider_does_not_know_is_found()
    {
        var student = await world.SignIn(Role.Student);
        var teacher = await world.SignIn(Role.Instructor);
        await new LessonBuilder(world, student.Id, teacher.Id).Paid(Domain.Payments.PaymentStatus.Captured).Completed();
        await world.AsOwner("payments", $"update payments set intent = 'pi_unheard_of', captured_cents = 1 where student_id = '{student.Id.Value}'");
        var reports = await world.Check();
        await world.AsOwner("payments", $"delete from payments where student_id = '{student.Id.Value}'");
        reports.ShouldContain(report => report.Name == "payments_equal_provider" && report.Broken.Any(row => row.Contains("pi_unheard_of")));
        reports.ShouldContain(report => report.Name == "captures_in_ledger" && report.Broken.Count == 1);
    }

    [Fact]
    public async Task After_a_tz_update_the_lessons_whose_instant_no_longer_matches_their_local_time_are_named()
    {
        var student = await world.SignIn(Role.Student);
        var (before, across, after) = (await At(new(2026, 12, 10, 15, 0, 0, TimeSpan.Zero)), await At(new(2026, 12, 14, 4, 30, 0, TimeSpan.Zero)), await At(new(2026, 12, 20, 15, 0, 0, TimeSpan.Zero)));

        var reports = await world.Check(new SummerTimeKept(new NodaTimeZones(), "America/New_York", from: new(2026, 12, 14, 5, 0, 0, TimeSpan.Zero)));

        var broken = reports.Single(report => report.Name == "instants_match_local_times").Broken;
        broken.ShouldContain(row => row.Contains($"{after.Id.Value}") && row.Contains("starts at"));
        broken.ShouldContain(row => row.Contains($"{across.Id.Value}") && row.Contains("ends at"));
        broken.ShouldNotContain(row => row.Contains($"{before.Id.Value}"));
        await world.AsOwner("bookings", $"delete from bookings where student_id = '{student.Id.Value}'");

        async Task<Domain.Bookings.Booking> At(DateTimeOffset start) => await new LessonBuilder(world, student.Id, (await world.SignIn(Role.Instructor)).Id).At(start).Confirmed();
    }

    [Fact]
    public async Task Two_lessons_at_once_are_found()
    {
        var (student, start) = (await world.SignIn(Role.Student), world.Clock.Now.AddDays(-20));
        for (var i = 0; i < 2; i++) await new LessonBuilder(world, student.Id, (await world.SignIn(Role.Instructor)).Id).At(start.AddMinutes(59 * i)).Completed();
        var reports = await world.Check();
        await world.AsOwner("bookings", $"delete from bookings where student_id = '{student.Id.Value}'");
        reports.ShouldContain(report => report.Name == "no_overlapping_lessons" && report.Broken.Count == 1);
    }

    /// <summary>A tz database in which one zone goes to summer time at an instant and stays there.</summary>
    private sealed class SummerTimeKept(ITimeZones known, string zone, DateTimeOffset from) : ITimeZones
    {
        public string Version => known.Version + "+1";

        public bool Exists(string other) => known.Exists(other);

        public DateTime ToLocal(DateTimeOffset instant, string other) => known.ToLocal(instant, other).AddHours(other == zone && instant >= from ? 1 : 0);

        public IReadOnlyList<DateTimeOffset> ToInstants(DateTime local, string other) =>
            [.. known.ToInstants(local, other).Concat(known.ToInstants(local.AddHours(-1), other)).Distinct().Where(instant => ToLocal(instant, other) == local)];
    }

    /// <summary>A friend with a credit, and a lesson ahead.</summary>
    public sealed class World : ApiHost
    {
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            var referrer = await SignIn(Role.Student);
            var friend = await SignIn(Role.Student);
            var teacher = await SignIn(Role.Instructor);
            var code = await (await referrer.Client.PostAsync("/api/v1/me/referral-code", null)).Content.ReadFromJsonAsync<Dictionary<string, string>>();
            using var claim = new HttpRequestMessage(HttpMethod.Post, "/api/v1/referrals/claim") { Content = JsonContent.Create(new { code = code!["code"] }) };
            claim.Headers.Add("Idempotency-Key", "invariants-claim");
            (await friend.Client.SendAsync(claim)).EnsureSuccessStatusCode();
            await Services.UntilIdle();
            await new LessonBuilder(this, friend.Id, teacher.Id).At(Clock.Now.AddDays(3)).Confirmed();
            await new InstructorBuilder(this).GoLive();
        }

        public async Task<List<InvariantReport>> Check()
        {
            await using var scope = Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<InvariantCheck>().Run(CancellationToken.None).ToListAsync();
        }

        /// <summary>The same with another tz database.</summary>
        public async Task<List<InvariantReport>> Check(ITimeZones zones)
        {
            await using var scope = Services.CreateAsyncScope();
            return await ActivatorUtilities.CreateInstance<InvariantCheck>(scope.ServiceProvider, zones).Run(CancellationToken.None).ToListAsync();
        }

        public Task AsOwner(string table, string change) =>
            this.Execute($"alter table {table} disable trigger user; {change}; alter table {table} enable trigger user", asOwner: true);
    }
}
