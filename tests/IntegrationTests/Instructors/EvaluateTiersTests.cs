using System.Diagnostics;
using System.Net.Http.Json;
using InstaInstru.Application.Instructors;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Instructors;

public sealed class EvaluateTiersTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    [Theory]
    [InlineData(4, 1, 1500)]
    [InlineData(5, 2, 1200)]
    [InlineData(10, 2, 1200)]
    [InlineData(11, 3, 1000)]
    public async Task So_many_lessons_lead_to_a_tier_at_once_and_new_quotes_use_it(int lessons, int tier, int commission)
    {
        var teacher = await host.TeacherInTier();
        await host.Taught(teacher, [.. Enumerable.Range(1, lessons).Select(day => host.Clock.Now.AddDays(-day))]);

        await host.EvaluateTiers();

        (await teacher.Standing()).ShouldBe((tier, commission));
        var quote = await (await host.Client().PostAsJsonAsync("/api/v1/pricing/quote", new { OfferingId = teacher.Offering, DurationMinutes = 60, Format = "online" }, Wire.Json)).Tree();
        ((int?)quote["commission_basis_points"]).ShouldBe(commission);
        (await host.Scalar<long>($"select count(*) from messaging.events where name = 'instructors.instructor_tier_changed' and stream_id = '{teacher.Id.Value}'")).ShouldBe(tier == 1 ? 0 : 1);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 2)]
    [InlineData(-1, 2)]
    public async Task Lessons_completed_up_to_30_days_ago_count_to_the_second(int secondsBefore, int tier)
    {
        var teacher = await host.TeacherInTier();
        var now = host.Clock.Now;
        await host.Taught(teacher, now.AddDays(-1), now.AddDays(-2), now.AddDays(-3), now.AddDays(-4), now - Window - TimeSpan.FromSeconds(secondsBefore));

        await host.EvaluateTiers();

        (await teacher.Standing()).Tier.ShouldBe(tier);
    }

    [Fact]
    public async Task A_lesson_that_was_missed_or_refunded_does_not_count()
    {
        var teacher = await host.TeacherInTier();
        var now = host.Clock.Now;
        await host.Taught(teacher, [.. Enumerable.Range(1, 4).Select(day => now.AddDays(-day))]);
        await new LessonBuilder(host, host.NewUser(), teacher.Person.Id).At(now.AddDays(-5)).Missed();
        var refunded = await new LessonBuilder(host, host.NewUser(), teacher.Person.Id).At(now.AddDays(-6)).Completed();
        await host.Execute($"update bookings set completion_reversed_at = end_at where id = '{refunded.Id.Value}'");

        await host.EvaluateTiers();

        (await teacher.Standing()).Tier.ShouldBe(1);
    }

    [Fact]
    public async Task A_founding_instructor_stays_at_eight_percent_and_lessons_already_booked_keep_their_commission()
    {
        var founder = await new InstructorBuilder(host).GoLive();
        var (lesson, booked) = (await host.PayableLesson(), host.Clock.Now);
        foreach (var teacher in new[] { founder, lesson.Teacher }) await host.Taught(teacher, [.. Enumerable.Range(1, 11).Select(day => booked.AddDays(-day))]);

        await host.EvaluateTiers();

        ((await founder.Standing()).Commission, (await lesson.Teacher.Standing()).Commission).ShouldBe((800, 1000));
        (await host.Scalar<int>($"select commission_share_bp from bookings where id = '{lesson.Booked.Id.Value}'")).ShouldBe(1500);
    }

    [Fact]
    public async Task It_runs_at_a_quarter_past_three_in_New_York()
    {
        var teacher = await host.TeacherInTier();
        var due = new DateTimeOffset(host.Clock.Now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero).AddHours(8).AddMinutes(15);
        await host.Taught(teacher, [.. Enumerable.Range(1, 5).Select(day => host.Clock.Now.AddDays(-day))]);

        await host.MoveTo(due.AddSeconds(-1));
        (await teacher.Standing()).Tier.ShouldBe(1);
        await host.MoveTo(due);

        (await teacher.Standing()).Tier.ShouldBe(2);
    }

    [Fact]
    public async Task Two_statements_find_whom_it_concerns_however_many_teach()
    {
        for (var i = 0; i < 5; i++) await host.Taught(await host.TeacherInTier(), host.Clock.Now.AddDays(-1));
        // The counter counts what belongs to a request.
        using var source = new ActivitySource("Microsoft.AspNetCore");
        using var counter = new StatementCounter(host.Name);

        using (source.StartActivity("nightly evaluation")) (await host.Sender.Send<Result>(new EvaluateTiers(), default)).Error.ShouldBeNull();

        counter.Statements.Count(text => text.StartsWith("-- ", StringComparison.Ordinal)).ShouldBe(2, string.Join(Environment.NewLine, counter.Statements));
    }
}

/// <summary>A host of its own: time goes on for months.</summary>
public sealed class TiersOverMonthsTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    [Fact]
    public async Task Down_goes_one_step_in_30_days_and_after_90_days_without_a_lesson_to_the_first_tier()
    {
        var (idle, resting) = (await host.TeacherInTier(), await host.TeacherInTier());
        var start = host.Clock.Now;
        foreach (var teacher in new[] { idle, resting }) await host.Taught(teacher, [.. Enumerable.Range(1, 11).Select(hour => start.AddHours(-hour))]);
        await host.Taught(resting, start.AddDays(50));
        await host.EvaluateTiers();
        (await idle.Standing()).Tier.ShouldBe(3);

        await EvaluateAt(start + Window - TimeSpan.FromHours(11));
        (await idle.Standing()).Tier.ShouldBe(3, "the eleventh lesson is exactly 30 days old");
        await EvaluateAt(start + Window - TimeSpan.FromHours(11) + TimeSpan.FromSeconds(1));
        var down = host.Clock.Now;
        (await idle.Standing()).ShouldBe((2, 1200));
        await EvaluateAt(down.AddDays(30).AddSeconds(-1));
        (await idle.Standing()).Tier.ShouldBe(2);
        await EvaluateAt(down.AddDays(30));
        (await idle.Standing(), (await resting.Standing()).Tier).ShouldBe(((1, 1500), 1));

        await host.Execute($"update instructor_profiles set tier = 3, stepped_down_at = '{start.AddDays(89):O}' where id in ('{idle.Id.Value}', '{resting.Id.Value}')");
        await EvaluateAt(start.AddHours(-1).AddDays(90).AddSeconds(-1));
        ((await idle.Standing()).Tier, (await resting.Standing()).Tier).ShouldBe((3, 3), "stepped down a day ago, and a lesson less than 90 days ago");
        await EvaluateAt(start.AddHours(-1).AddDays(90));
        ((await idle.Standing()).Tier, (await resting.Standing()).Tier).ShouldBe((1, 3));
    }

    private Task EvaluateAt(DateTimeOffset instant)
    {
        host.Clock.MoveTo(instant);
        return host.EvaluateTiers();
    }
}

public sealed class EvaluateTierTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Twice_for_the_same_night_is_one_step_and_somebody_unknown_is_not_found()
    {
        var teacher = await host.TeacherInTier();
        await new LessonBuilder(host, host.NewUser(), teacher.Person.Id).At(host.Clock.Now.AddDays(-40)).Completed();
        await host.Execute($"update instructor_profiles set tier = 3 where id = '{teacher.Id.Value}'");

        for (var i = 0; i < 2; i++) (await host.Sender.Send<Result>(new EvaluateTier(teacher.Id, host.Clock.Now), default)).Error.ShouldBeNull();

        (await host.Scalar<int>($"select tier from instructor_profiles where id = '{teacher.Id.Value}'")).ShouldBe(2);
        (await host.Sender.Send<Result>(new EvaluateTier(TypedId.New<InstructorId>(host.Clock.Now), host.Clock.Now), default)).Error!.Code.ShouldBe("common.not_found");
    }
}

/// <summary>Instructors and what they taught, as the tiers see it.</summary>
internal static class Tiers
{
    /// <summary>Somebody without a founding place.</summary>
    public static Task<Teacher> TeacherInTier(this ApiHost host) => new InstructorBuilder(host).FreeOn(DateOnly.FromDateTime(host.Clock.Now.UtcDateTime.AddDays(2)), "09:00", "10:00").Prepare();

    /// <summary>Lessons of an hour completed at these instants.</summary>
    public static async Task Taught(this ApiHost host, Teacher teacher, params DateTimeOffset[] completed)
    {
        foreach (var instant in completed) await new LessonBuilder(host, host.NewUser(), teacher.Person.Id).At(instant.AddHours(-1)).Completed();
    }

    public static async Task EvaluateTiers(this ApiHost host)
    {
        (await host.Sender.Send<Result>(new EvaluateTiers(), default)).Error.ShouldBeNull();
        await host.Services.UntilIdle();
    }

    public static async Task<(int Tier, int Commission)> Standing(this Teacher teacher)
    {
        var profile = await (await (await teacher.Client.GetAsync("/api/v1/instructors/me")).ShouldBe(200)).Tree();
        return ((int)profile["commission_tier"]!, (int)profile["commission_basis_points"]!);
    }
}
