using System.Net.Http.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Instructors;

public sealed class AddOfferingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_service_is_offered_once()
    {
        var teacher = await new InstructorBuilder(host).Prepare();

        await (await Add(teacher, teacher.Service, 9000, "online")).ShouldBeProblem(409, "instructors.service_already_offered");
        var other = await (await Add(teacher, await InstructorBuilder.ServiceId(teacher.Client, "violin"), 9000, "online")).ShouldBe(201);
        other.Headers.Location!.ToString().ShouldBe("/api/v1/instructors/me");
    }

    [Fact]
    public async Task The_same_service_offered_twice_at_once_stays_one_offering()
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        var violin = await InstructorBuilder.ServiceId(teacher.Client, "violin");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Add(teacher, violin, 9000, "online")));

        answers.Count(answer => (int)answer.StatusCode == 201).ShouldBe(1);
        answers.Count(answer => (int)answer.StatusCode == 409).ShouldBe(7);
    }

    [Fact]
    public async Task A_price_under_the_floor_is_refused_with_the_figures()
    {
        var teacher = await new InstructorBuilder(host).Prepare();

        var problem = await (await Add(teacher, await InstructorBuilder.ServiceId(teacher.Client, "violin"), 7900, "student_location")).ShouldBeProblem(422, "pricing.price_below_floor");

        ((string?)problem["modality"], (long?)problem["lesson_price_cents"], (long?)problem["required_floor_cents"]).ShouldBe(("in_person", 7900, 8000));
    }

    [Fact]
    public async Task What_cannot_be_taught_online_is_not_offered_online()
    {
        var teacher = await new InstructorBuilder(host).Prepare();

        await (await Add(teacher, await InstructorBuilder.ServiceId(teacher.Client, "learn-to-swim"), 9000, "online")).ShouldBeProblem(422, "instructors.online_not_possible");
    }

    [Fact]
    public async Task An_unknown_service_and_a_missing_profile_are_refused()
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        var nobody = new Teacher(await host.SignIn(Role.Instructor), default, default, default);

        await (await Add(teacher, TypedId.New<ServiceId>(host.Clock.Now), 9000, "online")).ShouldBeProblem(422, "instructors.unknown_service");
        await (await Add(nobody, teacher.Service, 9000, "online")).ShouldBeProblem(404, "instructors.no_profile");
    }

    private static Task<HttpResponseMessage> Add(Teacher teacher, ServiceId service, long rate, string format) => teacher.Client.PostAsJsonAsync(
        "/api/v1/instructors/me/offerings", new { ServiceId = service, HourlyRateCents = rate, Durations = new[] { 60 }, Formats = new[] { format }, AgeGroups = new[] { "adults" } }, Wire.Json);
}
