using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Availability;

public sealed class ListBookedTimesTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_lessons_that_touch_the_week_are_listed_in_the_instructors_time()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "09:00", "10:00").Prepare();
        var student = await host.SignIn(Role.Student);
        var across = await At(new(2026, 11, 30, 4, 30, 0, TimeSpan.Zero));
        var inside = await At(new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero));
        await At(new(2026, 11, 30, 3, 0, 0, TimeSpan.Zero));
        await At(new(2026, 12, 7, 5, 0, 0, TimeSpan.Zero));

        var booked = await (await (await teacher.Client.GetAsync($"{WeekRoutes.Root}/weeks/2026-11-30/booked")).ShouldBe(200)).Tree();

        booked["data"]!.AsArray().Select(lesson => (string?)lesson!["booking_id"]).ShouldBe([across.Id.ToString(), inside.Id.ToString()]);
        var first = booked["data"]![0]!;
        ((string?)first["local_date"], (string?)first["local_start"], (string?)first["local_end"]).ShouldBe(("2026-11-29", "23:30:00", "00:30:00"), "it begins on Sunday and ends in this week");
        ((string?)booked["time_zone"]).ShouldBe("America/New_York");

        Task<Domain.Bookings.Booking> At(DateTimeOffset start) => new LessonBuilder(host, student.Id, teacher.Person.Id).At(start).Confirmed();
    }

    [Fact]
    public async Task A_week_is_named_by_its_monday_and_has_no_times_without_lessons()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 12, 1), "09:00", "10:00").Prepare();

        (await (await (await teacher.Client.GetAsync($"{WeekRoutes.Root}/weeks/2026-11-30/booked")).ShouldBe(200)).Tree())["data"]!.AsArray().ShouldBeEmpty();
        await (await teacher.Client.GetAsync($"{WeekRoutes.Root}/weeks/2026-12-01/booked")).ShouldBeProblem(422, "availability.not_a_monday");
        await (await teacher.Client.GetAsync($"{WeekRoutes.Root}/weeks/0001-01-01/booked")).ShouldBe(200);
        await (await (await host.SignIn(Role.Student)).Client.GetAsync($"{WeekRoutes.Root}/weeks/2026-11-30/booked")).ShouldBeProblem(403, "common.forbidden");
    }
}
