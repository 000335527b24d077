using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

public sealed class ListMyNotificationsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Pages_run_from_newest_to_oldest_and_miss_nothing_when_something_is_added()
    {
        var student = await host.SignIn(Role.Student);
        await host.Services.UntilIdle();
        for (var i = 0; i < 5; i++) await Tell(student);

        var first = await Page(student, "?limit=2");
        await Tell(student);
        var second = await Page(student, $"?limit=2&cursor={(string)first["next_cursor"]!}");
        var third = await Page(student, $"?limit=2&cursor={(string)second["next_cursor"]!}");

        var seen = new[] { first, second, third }.SelectMany(page => page["data"]!.AsArray()).Select(row => (string)row!["notification_id"]!).ToList();
        seen.Count.ShouldBe(6, "the welcome and five more");
        seen.ShouldBe(seen.OrderDescending(StringComparer.Ordinal));
        ((bool)first["has_more"]!).ShouldBeTrue();
        ((bool)third["has_more"]!).ShouldBeFalse();
        third["next_cursor"].ShouldBeNull();
    }

    [Theory]
    [InlineData("?limit=0", "common.invalid")]
    [InlineData("?limit=101", "common.invalid")]
    [InlineData("?cursor=nonsense", "common.bad_cursor")]
    public async Task Bad_pages_are_refused(string query, string code) =>
        await (await (await host.SignIn(Role.Student)).Client.GetAsync("/api/v1/notifications" + query)).ShouldBeProblem(422, code);

    private static async Task<System.Text.Json.Nodes.JsonNode> Page(Person student, string query) =>
        await (await (await student.Client.GetAsync("/api/v1/notifications" + query)).ShouldBe(200)).Tree();

    private async Task Tell(Person student)
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var lesson = await new LessonBuilder(host, student.Id, student.Id).Completed();
        await host.Deliver("WhenLessonCompleted_NotifyStudent", lesson.CompletedFact());
    }
}
