using System.Net.Http.Headers;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Catalog;

public sealed class ListCategoriesTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Everybody_sees_the_seven_categories_in_display_order()
    {
        var categories = (await (await host.Client().GetAsync("/api/v1/categories")).Tree())["data"]!.AsArray();

        categories.Select(category => (string?)category!["slug"]).ShouldBe(["arts", "sports-fitness", "tutoring", "language", "music", "kids", "hidden-gems"]);
        ((string?)categories[0]!["subtitle"]).ShouldBe("Performing Visual Applied");
        ((string?)categories[6]!["icon_name"]).ShouldBe("sparkles");
    }

    [Fact]
    public async Task Who_has_the_list_already_gets_304()
    {
        var client = host.Client();
        var first = await client.GetAsync("/api/v1/categories");
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag.ShouldNotBeNull());

        var second = await client.GetAsync("/api/v1/categories");

        await second.ShouldBe(304);
        (await second.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
        client.DefaultRequestHeaders.IfNoneMatch.Clear();
        client.DefaultRequestHeaders.IfNoneMatch.Add(new EntityTagHeaderValue("\"another\""));
        await (await client.GetAsync("/api/v1/categories")).ShouldBe(200);
    }
}
