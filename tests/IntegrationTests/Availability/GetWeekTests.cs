using System.Net.Http.Headers;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Availability;

public sealed class GetWeekTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_week_comes_with_a_strong_tag_and_its_last_change()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 24), "22:00", "24:00").FreeOn(new(2026, 11, 25), "00:00", "01:30").Prepare();

        var answer = await teacher.Client.GetAsync("/api/v1/instructors/me/availability/weeks/2026-11-23");

        var week = await (await answer.ShouldBe(200)).Tree();
        answer.Headers.ETag!.IsWeak.ShouldBeFalse();
        answer.Headers.ETag.Tag.ShouldBe($"\"{week["version"]}\"");
        answer.Content.Headers.LastModified.ShouldBe(host.Clock.Now);
        ((string?)week["week_start"], (string?)week["time_zone"]).ShouldBe(("2026-11-23", "America/New_York"));
        week["windows"]!.AsArray().Select(window => $"{window!["local_date"]} {window["start_time"]}-{window["end_time"]}").ShouldBe(["2026-11-24 22:00-24:00", "2026-11-25 00:00-01:30"]);
    }

    [Fact]
    public async Task Who_has_the_week_already_gets_304()
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        var tag = (await teacher.Client.GetAsync("/api/v1/instructors/me/availability/weeks/2026-11-23")).Headers.ETag!;
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/instructors/me/availability/weeks/2026-11-23");
        request.Headers.IfNoneMatch.Add(tag);

        await (await teacher.Client.SendAsync(request)).ShouldBe(304);
    }

    [Fact]
    public async Task A_week_never_saved_is_empty_and_has_a_tag_of_its_own()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 24), "09:00", "10:00").Prepare();

        var (one, other) = (await teacher.Client.GetAsync("/api/v1/instructors/me/availability/weeks/2027-03-01"), await teacher.Client.GetAsync("/api/v1/instructors/me/availability/weeks/2027-03-08"));

        (await one.Tree())["windows"]!.AsArray().ShouldBeEmpty();
        one.Content.Headers.LastModified.ShouldBeNull();
        one.Headers.ETag.ShouldNotBe(other.Headers.ETag);
    }

    [Fact]
    public async Task Reading_a_week_is_one_statement()
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        using var counter = new StatementCounter(host.Name);

        await (await teacher.Client.GetAsync("/api/v1/instructors/me/availability/weeks/2026-11-23")).ShouldBe(200);

        counter.Statements.Count.ShouldBe(1, string.Join("\n---\n", counter.Statements));
    }

    [Theory]
    [InlineData("2026-11-24", 422)]
    [InlineData("someday", 422)]
    public async Task A_week_is_named_by_its_monday(string monday, int status) =>
        await (await (await new InstructorBuilder(host).Prepare()).Client.GetAsync($"/api/v1/instructors/me/availability/weeks/{monday}")).ShouldBe(status);

    [Fact]
    public async Task Students_have_no_weeks()
    {
        var student = await host.SignIn(Role.Student);

        await (await student.Client.GetAsync("/api/v1/instructors/me/availability/weeks/2026-11-23")).ShouldBeProblem(403, "common.forbidden");
        (await host.Client().GetAsync("/api/v1/instructors/me/availability/weeks/2026-11-23")).Headers.WwwAuthenticate.ShouldContain(new AuthenticationHeaderValue("Bearer", "realm=\"instainstru\""));
    }
}
