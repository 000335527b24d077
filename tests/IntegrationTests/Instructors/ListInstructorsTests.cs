using System.Text.Json.Nodes;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Instructors;

public sealed class ListInstructorsTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly DateOnly Tuesday = new(2026, 11, 24);

    [Fact]
    public async Task Live_instructors_are_listed_with_the_next_times_that_can_be_booked()
    {
        var teacher = await new InstructorBuilder(host).Teaching("harmonica").FreeOn(Tuesday, "09:00", "10:00").GoLive();
        await new InstructorBuilder(host).Teaching("harmonica").Prepare();

        var card = (await List("service=harmonica"))["data"]!.AsArray().ShouldHaveSingleItem()!;

        ((string?)card["id"], (string?)card["display_name"]).ShouldBe((teacher.Id.ToString(), "Sam T."));
        ((string?)card["offering"]!["id"]).ShouldBe(teacher.Offering.ToString());
        card["next_free_times"]!.AsArray().Select(time => (string?)time).ShouldBe(["2026-11-24T14:00:00Z", "2026-11-24T14:15:00Z", "2026-11-24T14:30:00Z"]);
        (await List($"service={teacher.Service}"))["data"]!.AsArray().Count.ShouldBe(1, "a service's id names it too");
    }

    [Fact]
    public async Task Age_group_and_format_narrow_the_list()
    {
        var kids = await new InstructorBuilder(host).Teaching("ukulele").For("kids").In("online").FreeOn(Tuesday, "09:00", "10:00").GoLive();
        var adults = await new InstructorBuilder(host).Teaching("ukulele").For("adults").In("neutral_location").FreeOn(Tuesday, "09:00", "10:00").GoLive();

        Ids(await List("service=ukulele&age_group=kids")).ShouldBe([kids.Id.ToString()]);
        Ids(await List("service=ukulele&format=neutral_location")).ShouldBe([adults.Id.ToString()]);
        Ids(await List("service=ukulele&format=neutral_location&age_group=kids")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_show_everybody_once_and_cost_the_same_statements_whatever_their_size()
    {
        List<string?> made = [];
        for (var i = 0; i < 5; i++) made.Add((await new InstructorBuilder(host).Teaching("oboe").FreeOn(Tuesday, "09:00", "12:00").GoLive()).Id.ToString());
        await host.Settled();

        using var counter = new StatementCounter(host.Name);
        var one = await List("service=oboe&limit=1");
        var costOfOne = counter.Statements.Count;
        var four = await List($"service=oboe&limit=4&cursor={one["next_cursor"]}");
        var costOfFour = counter.Statements.Count - costOfOne;

        ((bool?)one["has_more"], (bool?)four["has_more"]).ShouldBe((true, false));
        Ids(one).Concat(Ids(four)).ShouldBe(made.Order());
        costOfOne.ShouldBeInRange(1, 5, string.Join("\n---\n", counter.Statements));
        costOfFour.ShouldBe(costOfOne, string.Join("\n---\n", counter.Statements));
    }

    [Theory]
    [InlineData("", "/service")]
    [InlineData("service=no-such-thing", "/service")]
    [InlineData("service=piano&format=moon", "/format")]
    [InlineData("service=piano&age_group=both", "/age_group")]
    [InlineData("service=piano&limit=0", "/limit")]
    [InlineData("service=piano&cursor=x", "/cursor")]
    public async Task A_filter_that_does_not_exist_is_refused(string query, string pointer)
    {
        var problem = await (await (await host.Client().GetAsync($"/api/v1/instructors?{query}")).ShouldBe(422)).Tree();

        ((string?)problem["errors"]!.AsArray().ShouldHaveSingleItem()!["pointer"]).ShouldBe(pointer);
    }

    private async Task<JsonNode> List(string query) => await (await (await host.Client().GetAsync($"/api/v1/instructors?{query}")).ShouldBe(200)).Tree();

    private static List<string?> Ids(JsonNode page) => [.. page["data"]!.AsArray().Select(card => (string?)card!["id"])];
}
