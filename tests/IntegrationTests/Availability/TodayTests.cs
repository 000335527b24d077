using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using System.Net.Http.Json;
using Xunit;

namespace InstaInstru.IntegrationTests.Availability;

/// <summary>At the same instant it is Monday morning on Pago Pago and Tuesday morning on Kiritimati: "today" is the person's own (ruling 4).</summary>
public sealed class TodayTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("Pacific/Pago_Pago", "2026-11-23")]
    [InlineData("America/New_York", "2026-11-23")]
    [InlineData("Pacific/Kiritimati", "2026-11-24")]
    public async Task Free_times_begin_with_the_instructors_today(string zone, string today)
    {
        var teacher = await new InstructorBuilder(host).InZone(zone).FreeOn(new(2026, 12, 1), "09:00", "10:00").GoLive();

        var slots = await (await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}/slots?duration=60")).ShouldBe(200)).Tree();

        ((string?)slots["from"]).ShouldBe(today);
        slots["data"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Monday_is_past_on_Kiritimati_while_it_can_be_edited_on_Pago_Pago()
    {
        var (east, west) = (await Instructor("Pacific/Kiritimati"), await Instructor("Pacific/Pago_Pago"));

        await (await Add(west)).ShouldBe(200);
        await (await Add(east)).ShouldBeProblem(422, "availability.past_day");
        var problem = await (await Replace(east)).ShouldBeProblem(422, "common.invalid");
        ((string?)problem["errors"]![0]!["code"]).ShouldBe("availability.past_day");
        await (await Replace(west)).ShouldBe(200);

        Task<HttpResponseMessage> Add(Teacher teacher) => teacher.Change("days/2026-11-23/windows", new { Windows = WeekRoutes.Times("22:00-23:00") });
        async Task<HttpResponseMessage> Replace(Teacher teacher) =>
            await teacher.Client.PutAsJsonAsync($"{WeekRoutes.Root}/weeks/2026-11-23", InstructorBuilder.Body(await teacher.Version("2026-11-23"), (new(2026, 11, 23), "12:00", "13:00")), Wire.Json);
    }

    private Task<Teacher> Instructor(string zone) => new InstructorBuilder(host).InZone(zone).FreeOn(new(2026, 12, 1), "09:00", "10:00").Prepare();
}
