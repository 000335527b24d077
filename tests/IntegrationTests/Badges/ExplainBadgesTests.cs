using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.Domain.Bookings;
using InstaInstru.DomainTests.Badges;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

/// <summary>A generated population in the database.</summary>
[Collection(BadgeTests.Name)]
public sealed class ExplainBadgesTests(BadgeHost host)
{
    private const int Students = 60;

    [Fact]
    public async Task Every_explanation_equals_that_of_a_naive_evaluator_and_a_preview_counts_who_would_gain_or_lose()
    {
        var admin = await host.Admin();
        var before = await Preview(admin, "foundation_builder", 4);
        var population = await host.Populate(seed: 34, Students);

        foreach (var learner in population) Compare(learner, (await (await (await admin.Client.GetAsync($"/api/v1/admin/students/{learner.Id}/badges")).ShouldBe(200)).Tree())["data"]!.AsArray(), host.Clock.Now);

        var after = await Preview(admin, "foundation_builder", 4);
        var lessons = population.Select(learner => learner.Bookings.Count(booking => booking is { Status: BookingStatus.Completed, Refunded: false })).ToList();
        (Grown("meet_now"), Grown("would_meet"), Grown("would_lose"), Grown("would_gain"))
            .ShouldBe((lessons.Count(count => count >= 3), lessons.Count(count => count >= 4), lessons.Count(count => count == 3), 0));
        await (await admin.Client.GetAsync($"/api/v1/admin/students/{host.NewUser()}/badges")).ShouldBeProblem(404, "common.not_found");

        int Grown(string figure) => (int)after[figure]! - (int)before[figure]!;
    }

    private static void Compare(Learner learner, JsonArray explained, DateTimeOffset now)
    {
        foreach (var (slug, naive) in NaiveBadges.Judge(learner.Bookings, learner.Ratings, now))
        {
            var badge = explained.Single(badge => (string?)badge!["badge"] == slug)!;
            ((bool)badge["met"]!).ShouldBe(naive.Met, $"{slug} of {learner.Id}");
            foreach (var criterion in badge["criteria"]!.AsArray())
            {
                var name = (string)criterion!["name"]!;
                ((int)criterion["found"]!).ShouldBe(naive.Found[name], $"{slug} of {learner.Id}: {name}");
                if (naive.Evidence.TryGetValue(name, out var evidence)) criterion["lessons"]!.AsArray().Concat(criterion["reviews"]!.AsArray()).Select(id => (string)id!).ShouldBe(evidence, ignoreOrder: true);
            }
        }
    }

    private static async Task<JsonNode> Preview(Person admin, string badge, int goal) =>
        await (await (await admin.Client.PostAsJsonAsync($"/api/v1/admin/badges/{badge}/preview", new { criteria_config = new { goal } })).ShouldBe(200)).Tree();
}

[Collection(BadgeTests.Name)]
public sealed class PreviewBadgeCriteriaTests(BadgeHost host)
{
    [Fact]
    public async Task Criteria_that_the_badge_cannot_read_are_refused()
    {
        var admin = await host.Admin();

        await (await admin.Client.PostAsJsonAsync("/api/v1/admin/badges/first_steps/preview", new { criteria_config = new { weeks = 3 } })).ShouldBeProblem(422, "badges.unfit_criteria");
        await (await admin.Client.PostAsJsonAsync("/api/v1/admin/badges/no_such_badge/preview", new { criteria_config = new { goal = 3 } })).ShouldBe(404);
    }
}
