using System.Text.Json.Nodes;
using InstaInstru.Application.Badges;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Notifications;
using InstaInstru.IntegrationTests.Wallets;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

[Collection(BadgeTests.Name)]
public sealed class AwardMissedBadgesTests(BadgeHost host)
{
    [Fact]
    public async Task The_nightly_pass_adds_what_no_trigger_brought()
    {
        var student = await host.Student();
        await new LessonBuilder(host, student, host.NewUser()).Completed();

        for (var night = 0; night < 2; night++)
        {
            host.Clock.Advance(TimeSpan.FromDays(1));
            (await host.Sender.Send<Result>(new AwardMissedBadges(), default)).Failed.ShouldBeFalse();
            await host.Services.UntilIdle();
        }

        (await host.Awards(student)).ShouldBe("welcome_aboard:confirmed");
    }
}

/// <summary>The verb, each call in a process of its own, over students whose badges nobody has awarded.</summary>
public sealed class BackfillBadgesTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly string[] Live = ["--no-dry-run", "--chunk", "2"];

    [Fact]
    public async Task A_dry_run_counts_a_run_awards_a_second_run_changes_nothing_and_a_killed_one_is_resumed()
    {
        var students = Enumerable.Range(0, 6).Select(_ => host.NewUser()).OrderBy(student => student.Value.ToString()).ToList();
        foreach (var student in students) for (var lesson = 0; lesson < 3; lesson++) await new LessonBuilder(host, student, host.NewUser()).Completed();

        var dry = await host.Backfill();
        (await Awards()).ShouldBeEmpty();
        ((bool)dry["dry_run"]!, (int)dry["students"]!, (int)dry["awarded"]!["welcome_aboard"]!, (int)dry["awarded"]!["foundation_builder"]!).ShouldBe((true, 6, 6, 6));

        ((int)(await host.Backfill(Live))["students"]!).ShouldBe(6);
        var once = await Awards();
        once.Count.ShouldBe(12);

        var again = await host.Backfill(Live);
        (again["awarded"]!.AsObject().Count, (int)again["existing"]!).ShouldBe((0, 12));
        (await Awards()).ShouldBe(once);

        await host.AsOwner("delete from student_badges");
        await KillBefore(students[4]);
        (await Awards()).ShouldBe(once.Take(8), "two chunks are done, and of the third there is nothing");
        var resumed = await ProductProcess.Run(host, ["backfill-badges", .. Live]);
        resumed.Code.ShouldBe(0, resumed.Errors);
        resumed.Errors.ShouldContain("[########################################] 6 of 6 students, 100 %");
        (await Awards()).ShouldBe(once);
        await host.Services.UntilIdle();
        (await host.Scalar<long>("select count(*) from notifications where kind = 'badge_awarded'")).ShouldBe(0, "nobody is told who was not to be told");
    }

    private Task<List<string>> Awards() => host.Column<string>("select student_id || ':' || badge_id || ':' || status from student_badges order by 1");

    /// <summary>Kills a run that stands before a student: somebody else's transaction is giving them the same badge.</summary>
    private async Task KillBefore(UserId student)
    {
        await using var connection = new NpgsqlConnection(host.AppConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var award = new NpgsqlCommand("""
            insert into student_badges (id, student_id, badge_id, status, awarded_at, progress_snapshot, version)
            select gen_random_uuid(), $1, id, 'confirmed', now(), '{}', 1 from badge_definitions where slug = 'welcome_aboard'
            """, connection) { Parameters = { new() { Value = student.Value } } };
        await award.ExecuteNonQueryAsync();
        await using var run = ProductProcess.Begin(host, ["backfill-badges", .. Live]);
        await run.UntilItSays("4 of 6 students");
        await run.Kill();
    }
}

[Collection(BadgeTests.Name)]
public sealed class BackfillOptionTests(BadgeHost host)
{
    [Fact]
    public async Task The_options_choose_the_students_and_whether_they_are_told()
    {
        host.Clock.Advance(TimeSpan.FromDays(1));
        // The nightly pass of that day is over before there is anybody whom it could give something.
        await host.Services.UntilIdle();
        var (since, newcomer, other) = (host.Clock.Now, await host.SignIn(Role.Student), host.NewUser());
        foreach (var student in new[] { newcomer.Id, other }) await new LessonBuilder(host, student, host.NewUser()).Completed();

        ((int)(await host.Backfill("--limit", "1"))["students"]!).ShouldBe(1);
        ((int)(await host.Backfill("--since", $"{since:yyyy-MM-ddTHH:mm:ssZ}"))["students"]!).ShouldBe(1);
        await host.Backfill("--user", $"{newcomer.Id}", "--no-dry-run", "--send-notifications");

        (await host.Awards(newcomer.Id)).ShouldBe("welcome_aboard:confirmed");
        (await host.Awards(other)).ShouldBe("");
        await host.Services.UntilIdle();
        (await host.Told(newcomer)).ShouldContain("You earned a badge: Welcome Aboard");
    }

    [Theory]
    [InlineData("--limit 0", "0")]
    [InlineData("--user nobody", "nobody")]
    [InlineData("--since yesterday", "yesterday")]
    public async Task A_wrong_call_is_told_what_is_wrong_and_ends_with_2(string call, string named)
    {
        var ended = await ProductProcess.Run(host, ["backfill-badges", .. call.Split(' ')]);

        ended.Code.ShouldBe(2, ended.Output + ended.Errors);
        ended.Errors.ShouldContain(named);
    }
}

internal static class BackfillVerb
{
    /// <summary>Runs the verb to its end and answers its JSON.</summary>
    public static async Task<JsonNode> Backfill(this ApiHost host, params string[] options)
    {
        var ended = await ProductProcess.Run(host, ["backfill-badges", "--json", .. options]);
        ended.Code.ShouldBe(0, ended.Output + ended.Errors);
        return JsonNode.Parse(ended.Output)!;
    }
}
