using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

[Collection(BadgeTests.Name)]
public sealed class ListStudentBadgesTests(BadgeHost host)
{
    [Fact]
    public async Task Instructors_see_what_their_own_students_have_and_nobody_else_sees_anything()
    {
        var (mine, other, student) = (await host.SignIn(Role.Instructor), await host.SignIn(Role.Instructor), await host.Student());
        await host.Teach(student, 2);
        await new LessonBuilder(host, student, mine.Id).At(host.Clock.Now.AddDays(2)).Confirmed();
        await new LessonBuilder(host, student, other.Id).At(host.Clock.Now.AddDays(3)).Cancelled(CancelledBy.Instructor, TimeSpan.FromHours(30));
        var path = $"/api/v1/students/{student}/badges";

        var seen = (await (await (await mine.Client.GetAsync(path)).ShouldBe(200)).Tree())["data"]!.AsArray();

        ((string?)seen.ShouldHaveSingleItem()!["slug"]).ShouldBe("welcome_aboard", "what waits is a secret");
        await (await other.Client.GetAsync(path)).ShouldBeProblem(404, "common.not_found");
        await (await mine.Client.GetAsync($"/api/v1/students/{host.NewUser()}/badges")).ShouldBeProblem(404, "common.not_found");
        await (await (await host.SignIn(Role.Student)).Client.GetAsync(path)).ShouldBe(403);
    }
}
