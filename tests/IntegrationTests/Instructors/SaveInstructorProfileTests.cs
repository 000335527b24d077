using System.Net.Http.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Instructors;

public sealed class SaveInstructorProfileTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_instructor_creates_and_changes_their_profile()
    {
        var person = await host.SignIn(Role.Instructor);

        var created = await (await (await Save(person.Client, new { Bio = "I have taught for ten years.", YearsOfExperience = 10 })).ShouldBe(200)).Tree();
        var changed = await (await (await Save(person.Client, new { Bio = "I have taught for twenty years.", YearsOfExperience = 20, TimeZone = "America/Chicago", BufferMinutes = 15, MinAdvanceBookingHours = 24 })).ShouldBe(200)).Tree();

        ((string?)created["id"]).ShouldBe(person.Id.ToString());
        ((string?)created["time_zone"], (int?)created["min_advance_booking_hours"], (int?)created["buffer_minutes"]).ShouldBe(("America/New_York", 2, 0));
        ((int?)created["commission_basis_points"], (bool?)created["is_live"]).ShouldBe((1500, false));
        ((string?)changed["time_zone"], (int?)changed["min_advance_booking_hours"], (int?)changed["buffer_minutes"]).ShouldBe(("America/Chicago", 24, 15));
    }

    [Fact]
    public async Task A_profile_created_many_times_at_once_is_created_once()
    {
        var person = await host.SignIn(Role.Instructor);

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(years => Save(person.Client, new { Bio = "I have taught for ten years.", YearsOfExperience = years })));

        foreach (var answer in answers) ((int)answer.StatusCode).ShouldBeOneOf(200, 409);
        answers.Count(answer => (int)answer.StatusCode == 200).ShouldBeGreaterThan(0);
        await (await person.Client.GetAsync("/api/v1/instructors/me")).ShouldBe(200);
    }

    [Fact]
    public async Task Every_field_outside_its_limits_is_named()
    {
        var person = await host.SignIn(Role.Instructor);

        var problem = await (await Save(person.Client, new { Bio = "short", YearsOfExperience = 51, TimeZone = "Mars/Olympus", BufferMinutes = 61, MinAdvanceBookingHours = 169 })).ShouldBeProblem(422, "common.invalid");

        problem["errors"]!.AsArray().Select(fault => (string?)fault!["pointer"]).ShouldBe(["/bio", "/years_of_experience", "/time_zone", "/buffer_minutes", "/min_advance_booking_hours"]);
    }

    [Fact]
    public async Task Only_instructors_have_a_profile()
    {
        var request = new { Bio = "I have taught for ten years.", YearsOfExperience = 10 };

        await (await Save((await host.SignIn(Role.Student)).Client, request)).ShouldBeProblem(403, "common.forbidden");
        await (await Save(host.Client(), request)).ShouldBeProblem(401, "common.unauthenticated");
    }

    private static Task<HttpResponseMessage> Save(HttpClient client, object request) => client.PutAsJsonAsync("/api/v1/instructors/me", request, Wire.Json);
}
