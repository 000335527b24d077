using System.Text.RegularExpressions;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Catalog;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Reviews;
using InstaInstru.IntegrationTests.Wallets;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

/// <summary>Ruling 32: what waits and what is hidden cannot be learned from anything that a student is answered.</summary>
[Collection(BadgeTests.Name)]
public sealed partial class SecretAwardTests(BadgeHost host)
{
    private static readonly string[] OfTheMoment = ["Date", "RateLimit", "RateLimit-Policy", "Retry-After"];

    [Fact]
    public async Task No_answer_to_a_student_changes_in_status_headers_shape_or_text_when_an_award_waits_or_was_taken_back_while_it_waited()
    {
        var student = await host.SignIn(Role.Student);
        await host.Teach(student.Id, 1);
        await host.Services.UntilIdle();
        var award = Domain.Common.Ulid.New(host.Clock.Now);
        // What the first look makes, such as a wallet, is there from now on.
        await Everything(student, award);
        var before = await Everything(student, award);
        using var counter = new StatementCounter(host.Name);
        var work = await WorkOf(counter, student, award);

        await host.AsOwner($"""
            insert into student_badges (id, student_id, badge_id, status, awarded_at, hold_until, progress_snapshot, version)
            select '{award}', '{student.Id.Value}', id, 'pending', '{host.Clock.Now:O}', '{host.Clock.Now.AddDays(14):O}', '{"{}"}', 1 from badge_definitions where slug = 'top_student'
            """);
        var waiting = await Everything(student, award);
        var workWhileWaiting = await WorkOf(counter, student, award);
        await host.AsOwner($"update student_badges set status = 'revoked', revoked_by = 'admin', revoked_at = now() where id = '{award}'");
        var revoked = await Everything(student, award);
        var workWhenRevoked = await WorkOf(counter, student, award);

        before.Count.ShouldBeGreaterThan(40, "every route was asked");
        waiting.ShouldBe(before);
        revoked.ShouldBe(before);
        work.Count.ShouldBeGreaterThan(40, "every route was asked");
        work.ShouldContain(asked => asked.Contains("/students/badges", StringComparison.Ordinal) && asked.Contains("student_badges", StringComparison.Ordinal), "what is counted is what the database is asked");
        workWhileWaiting.ShouldBe(work, "who measures time measures the same work");
        workWhenRevoked.ShouldBe(work);
    }

    [Fact]
    public async Task The_review_that_earns_an_award_that_waits_is_answered_with_the_same_work_as_one_that_earns_nothing()
    {
        // The first one is not compared: what a process does for the first time is more.
        var works = new List<string>();
        foreach (var stars in new[] { 5, 5, 1 })
        {
            var student = await host.SignIn(Role.Student);
            await host.Teach(student.Id, 10);
            await host.Rate(student.Id, 5, 5);
            var last = await new LessonBuilder(host, student.Id, host.NewUser()).At(host.Clock.Now.AddDays(-3).AddHours(-works.Count)).Completed();
            using var counter = new StatementCounter(host.Name);

            await (await student.Review(last.Id, stars)).ShouldBe(201);
            works.Add(string.Join('\n', counter.Statements));
            await host.Services.UntilIdle();
            (await host.Awards(student.Id)).Contains("top_student:pending", StringComparison.Ordinal).ShouldBe(stars == 5);
        }

        works[1].ShouldBe(works[2]);
    }

    [Fact]
    public async Task Progress_that_is_gated_or_hidden_leaves_no_trace()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var categories = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<Category>().Select(category => category.Id).Take(3).ToListAsync();
        var (same, different) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        for (var i = 0; i < 4; i++)
        {
            var start = host.Clock.Now.AddDays(-300 + (21 * i));
            await new LessonBuilder(host, same.Id, host.NewUser()).At(start).Of(categories[0]).Completed();
            await new LessonBuilder(host, different.Id, host.NewUser()).At(start).Of(categories[i % 3]).Completed();
        }

        var seen = await same.Client.GetStringAsync("/api/v1/students/badges");

        (await different.Client.GetStringAsync("/api/v1/students/badges")).ShouldBe(seen, "three categories before the fifth lesson are a secret");
        seen.ShouldContain("first_steps");
    }

    /// <summary>What every route that is read answers, with the award's and the student's id wherever one is asked for.</summary>
    private async Task<List<string>> Everything(Person student, Guid award)
    {
        var answers = new List<string>();
        foreach (var path in Paths(student, award))
        {
            using var answer = await student.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheMoment.Contains(header.Key)).Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order();
            answers.Add($"{path} {(int)answer.StatusCode}\n{string.Join('\n', headers)}\n{TraceId().Replace(await answer.Content.ReadAsStringAsync(), "")}");
        }

        return answers;
    }

    /// <summary>The statements that every answer takes, with the route before them.</summary>
    private async Task<List<string>> WorkOf(StatementCounter counter, Person student, Guid award)
    {
        var (work, counted) = (new List<string>(), counter.Statements.Count);
        foreach (var path in Paths(student, award))
        {
            using var answer = await student.Client.GetAsync(path);
            var all = counter.Statements;
            work.Add($"{path}: {string.Join(" ; ", all.Skip(counted))}");
            counted = all.Count;
        }

        return work;
    }

    private IEnumerable<string> Paths(Person student, Guid award) =>
        from route in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsRead)
        from id in new[] { Domain.Common.Ulid.Format(award), $"{student.Id}" }.Take(route.RoutePattern.Parameters.Count == 0 ? 1 : 2)
        select Parameter().Replace("/" + route.RoutePattern.RawText!.TrimStart('/'), id);

    private static bool IsRead(RouteEndpoint route) =>
        route.RoutePattern.RawText!.Contains("api/v1/", StringComparison.Ordinal) && route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true;

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("\"trace_id\":\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex TraceId();
}
