using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Availability;

public sealed class BlackOutDayTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_blacked_out_day_has_no_free_times_and_says_why()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 24), "09:00", "10:00").FreeOn(new(2026, 11, 25), "09:00", "10:00").GoLive();

        await (await teacher.Client.PutAsync("/api/v1/instructors/me/availability/blackouts/2026-11-24", null)).ShouldBe(204);
        await (await teacher.Client.PutAsync("/api/v1/instructors/me/availability/blackouts/2026-11-24", null)).ShouldBe(204);

        var slots = await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}/slots?offering={teacher.Offering}&duration=60&check=2026-11-24T09:00")).Tree();
        slots["data"]!.AsArray().Select(slot => (string?)slot!["local_date"]).ShouldBe(["2026-11-25"]);
        ((string?)slots["check"]!["reason"]).ShouldBe("blackout");
        ((string?)slots["check"]!["facts"]!["next_free_start"]).ShouldBe("2026-11-25T14:00:00Z");
        var week = await (await teacher.Client.GetAsync("/api/v1/instructors/me/availability/weeks/2026-11-23")).Tree();
        week["blackout_dates"]!.AsArray().Select(date => (string?)date).ShouldBe(["2026-11-24"]);
    }

    [Fact]
    public async Task A_day_with_a_booked_lesson_is_protected()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 24), "09:00", "10:00").GoLive();
        var lesson = await new LessonBuilder(host, (await host.SignIn(Role.Student)).Id, teacher.Person.Id).At(new(2026, 11, 24, 14, 0, 0, TimeSpan.Zero)).Confirmed();

        var problem = await (await teacher.Client.PutAsync("/api/v1/instructors/me/availability/blackouts/2026-11-24", null)).ShouldBeProblem(409, "availability.booked_time_protected");

        ((string?)problem["lessons"]![0]!["booking_id"]).ShouldBe(lesson.Id.ToString());
    }

    [Theory]
    [InlineData("2026-11-22", "availability.past_day")]
    [InlineData("2028-01-01", "availability.beyond_horizon")]
    public async Task Past_and_far_days_are_refused(string date, string code)
    {
        var teacher = await new InstructorBuilder(host).Prepare();

        await (await teacher.Client.PutAsync($"/api/v1/instructors/me/availability/blackouts/{date}", null)).ShouldBeProblem(422, code);
    }
}
