using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>The admin's routes and the command line's verbs for dead letters.</summary>
public sealed class DeadLetterRouteTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_admin_pages_through_the_dead_letters_newest_first()
    {
        var admin = await host.SignIn(Role.Admin);
        var ids = new List<string>();
        for (var i = 0; i < 3; i++) ids.Insert(0, await host.Bury());

        var first = await Get(admin.Client, "/api/v1/admin/dead-letters?limit=2");
        var rest = await Get(admin.Client, $"/api/v1/admin/dead-letters?limit=2&cursor={first.GetProperty("next_cursor").GetString()}");

        Ids(first).Concat(Ids(rest)).Where(ids.Contains).ShouldBe(ids);
        first.GetProperty("data")[0].GetProperty("reason").GetString().ShouldBe("unknown_name");
    }

    [Fact]
    public async Task An_admin_replays_and_discards()
    {
        var admin = await host.SignIn(Role.Admin);
        var (replayed, discarded) = (await host.Bury(), await host.Bury());

        (await admin.Client.PostAsync($"/api/v1/admin/dead-letters/{replayed}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.Client.DeleteAsync($"/api/v1/admin/dead-letters/{discarded}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await host.Services.UntilIdle();

        // Replayed, it fails once more for the same reason.
        var left = Ids(await Get(admin.Client, "/api/v1/admin/dead-letters?limit=100")).ToList();
        left.ShouldContain(replayed);
        left.ShouldNotContain(discarded);
        (await admin.Client.DeleteAsync($"/api/v1/admin/dead-letters/{discarded}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=101")]
    [InlineData("?cursor=nonsense")]
    public async Task Bad_pages_are_refused(string query)
    {
        var admin = await host.SignIn(Role.Admin);

        (await admin.Client.GetAsync("/api/v1/admin/dead-letters" + query)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Events_are_redelivered_to_a_reaction_only()
    {
        var admin = await host.SignIn(Role.Admin);

        var answer = await admin.Client.PostAsJsonAsync("/api/v1/admin/redeliveries", new { handler = "WhenNobody_Knows", since = "2026-11-01T00:00:00Z" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("common.not_a_reaction");
    }

    [Fact]
    public async Task Nobody_but_an_admin_sees_them()
    {
        var student = await host.SignIn(Role.Student);

        (await student.Client.GetAsync("/api/v1/admin/dead-letters")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Client().GetAsync("/api/v1/admin/dead-letters")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<JsonElement> Get(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static IEnumerable<string> Ids(JsonElement page) => page.GetProperty("data").EnumerateArray().Select(letter => letter.GetProperty("id").GetString()!);
}
