using System.Text.Json.Nodes;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Catalog;

public sealed class ListServicesTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Paging_shows_every_one_of_at_least_270_services_once()
    {
        List<string> slugs = [];
        var cursor = "";
        do
        {
            var page = await Get($"limit=100{cursor}");
            slugs.AddRange(page["data"]!.AsArray().Select(row => (string)row!["slug"]!));
            ((bool)page["has_more"]!).ShouldBe(page["next_cursor"] is not null);
            cursor = page["next_cursor"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        slugs.Count.ShouldBeGreaterThanOrEqualTo(270);
        slugs.Distinct().Count().ShouldBe(slugs.Count);
    }

    [Theory]
    [InlineData("arts", 42)]
    [InlineData("sports-fitness", 45)]
    [InlineData("tutoring", 55)]
    [InlineData("language", 25)]
    [InlineData("music", 45)]
    [InlineData("hidden-gems", 52)]
    public async Task Each_category_has_its_own_services(string category, int atLeast)
    {
        var rows = (await Get($"category={category}&limit=100"))["data"]!.AsArray();

        rows.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        rows.ShouldAllBe(row => (string?)row!["category"] == category);
    }

    [Theory]
    [InlineData("PIANO", "piano")]
    [InlineData("bjj", "brazilian-jiu-jitsu")]
    [InlineData("100%", null)]
    [InlineData("_", null)]
    public async Task A_part_of_a_name_or_search_term_finds_services(string words, string? slug)
    {
        var rows = (await Get($"q={Uri.EscapeDataString(words)}"))["data"]!.AsArray();

        if (slug is null) rows.ShouldBeEmpty();
        else rows.Select(row => (string?)row!["slug"]).ShouldContain(slug);
    }

    [Fact]
    public async Task Kids_lists_exactly_what_live_instructors_teach_to_kids()
    {
        (await Get("category=kids"))["data"]!.AsArray().ShouldBeEmpty();
        await new InstructorBuilder(host).Teaching("violin").For("kids").GoLive();
        await new InstructorBuilder(host).Teaching("cello").For("adults").GoLive();
        await new InstructorBuilder(host).Teaching("viola").For("kids").Prepare();

        (await Get("category=kids"))["data"]!.AsArray().Select(row => (string?)row!["slug"]).ShouldBe(["violin"]);
    }

    [Theory]
    [InlineData("category=cooking", "catalog.unknown_category", "/category")]
    [InlineData("limit=0", "common.invalid_field", "/limit")]
    [InlineData("limit=101", "common.invalid_field", "/limit")]
    [InlineData("limit=ten", "common.wrong_type", "/limit")]
    [InlineData("cursor=nonsense", "common.bad_cursor", "/cursor")]
    [InlineData("q=", "common.invalid_field", "/q")]
    public async Task A_filter_that_does_not_exist_is_refused(string query, string code, string pointer)
    {
        var problem = await (await (await host.Client().GetAsync($"/api/v1/services?{query}")).ShouldBe(422)).Tree();

        var fault = problem["errors"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)fault["code"], (string?)fault["pointer"]).ShouldBe((code, pointer));
    }

    private async Task<JsonNode> Get(string query) => await (await (await host.Client().GetAsync($"/api/v1/services?{query}")).ShouldBe(200)).Tree();
}
