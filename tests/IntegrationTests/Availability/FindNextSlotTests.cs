using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Availability;

public sealed class FindNextSlotTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_next_start_is_found_however_far_ahead_it_is()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2027, 11, 15), "09:00", "10:00").GoLive();

        var next = await Next(teacher, $"?offering={teacher.Offering}&duration=60");

        ((string?)next["slot"]!["start"], (string?)next["slot"]!["local_date"], (string?)next["time_zone"]).ShouldBe(("2027-11-15T14:00:00Z", "2027-11-15", "America/New_York"));
    }

    [Fact]
    public async Task It_is_the_first_of_the_list_and_can_be_booked()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 24), "09:00", "11:00").GoLive();
        var student = await host.StudentWithCard();
        await new LessonBuilder(host, (await host.SignIn(Role.Student)).Id, teacher.Person.Id).At(new(2026, 11, 24, 14, 0, 0, TimeSpan.Zero)).Confirmed();

        var next = await Next(teacher, "?duration=60");

        ((string?)next["slot"]!["start"]).ShouldBe("2026-11-24T15:00:00Z");
        ((int)(await student.Book(teacher, (DateTimeOffset)next["slot"]!["start"]!, "next")).StatusCode).ShouldBe(201);
        (await Next(teacher, "?duration=60"))["slot"].ShouldBeNull("the last one is taken");
    }

    [Fact]
    public async Task Who_asks_for_nothing_in_particular_sees_the_shortest_lesson()
    {
        var teacher = await new InstructorBuilder(host).Lasting(45, 60).FreeOn(new(2026, 11, 24), "09:00", "11:00").GoLive();

        var next = await Next(teacher, "");

        ((string?)next["offering_id"], (int?)next["duration_minutes"]).ShouldBe((teacher.Offering.ToString(), 45));
    }

    [Fact]
    public async Task Nobody_who_is_not_there_and_nobody_elses_offering_has_a_next_start()
    {
        var (one, other) = (await new InstructorBuilder(host).GoLive(), await new InstructorBuilder(host).GoLive());

        await (await host.Client().GetAsync($"/api/v1/instructors/{one.Id}/slots/next?offering={other.Offering}")).ShouldBeProblem(404, "common.not_found");
        await (await host.Client().GetAsync($"/api/v1/instructors/{one.Offering}/slots/next")).ShouldBeProblem(404, "common.not_found");
    }

    private async Task<JsonNode> Next(Teacher teacher, string query) => await (await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}/slots/next{query}")).ShouldBe(200)).Tree();
}
