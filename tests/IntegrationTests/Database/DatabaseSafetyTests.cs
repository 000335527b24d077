using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.Infrastructure.Persistence.Safety;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Database;

public sealed class ResetDatabaseTests(ApiHost host) : IClassFixture<ApiHost>
{
    private readonly string choices = Path.Combine(Path.GetTempPath(), $"choices-{host.Name}.jsonl");

    [Fact]
    public async Task Production_is_refused_without_a_terminal_staging_always_and_the_choice_is_written_down_without_its_secret()
    {
        await host.SignIn(Role.Student);
        foreach (var (tier, words) in new[] { ("USE_PROD_DATABASE", "at a terminal"), ("USE_STG_DATABASE", "is kept") })
        {
            var ended = await Reset((tier, "true"));
            (ended.Code, ended.Errors).ShouldBe((2, ended.Errors));
            ended.Errors.ShouldContain(words);
        }

        (await host.Scalar<long>("select count(*) from accounts")).ShouldBeGreaterThan(0);
        var lines = (await File.ReadAllLinesAsync(choices)).Select(line => JsonNode.Parse(line)!).Where(line => (string?)line["tier"] is not "test").ToList();
        lines.Select(line => (string?)line["tier"]).ShouldBe(["production", "staging"]);
        lines.ShouldAllBe(line => ((string)line["outcome"]!).StartsWith("refused", StringComparison.Ordinal) && ((string)line["database"]!).Contains(":***@"));
        (await File.ReadAllTextAsync(choices)).ShouldNotContain(new Npgsql.NpgsqlConnectionStringBuilder(host.OwnerConnectionString).Password ?? "a password that is not there");
    }

    [Fact]
    public async Task A_database_that_has_served_production_remembers_it()
    {
        await host.Execute("update database_mark set tier = 'production'", asOwner: true);
        var ended = await Reset();
        await host.Execute("update database_mark set tier = 'test'", asOwner: true);
        (ended.Code, ended.Errors.Contains("has served production", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public async Task A_database_with_tables_that_are_not_ours_is_left_alone()
    {
        await host.Execute("alter table database_mark rename to mark_away", asOwner: true);
        var ended = await Reset();
        await host.Execute("alter table mark_away rename to database_mark", asOwner: true);
        (ended.Code, ended.Errors.Contains("tables that are not ours", StringComparison.Ordinal)).ShouldBe((2, true), ended.Errors);
    }

    [Fact]
    public async Task A_dry_run_shows_what_would_be_lost()
    {
        await host.SignIn(Role.Student);
        await host.Execute("analyze accounts", asOwner: true);
        var ended = await ProductProcess.Run(host, ["reset-database", "--dry-run"], Settings());
        ended.Code.ShouldBe(0, ended.Errors);
        ended.Output.ShouldContain("would be lost: public.accounts");
        (await host.Scalar<long>("select count(*) from accounts")).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("lessons", "destroy lessons", true)]
    [InlineData("lessons", "yes", false)]
    [InlineData("yes", "destroy lessons", false)]
    public void At_a_terminal_production_is_asked_twice(string first, string second, bool allowed)
    {
        var answers = new Queue<string>([first, second]);
        var refusal = DatabaseReset.Refusal(new(DatabaseTier.Production, "Host=db.example;Username=owner;Password=hidden;Database=lessons"), DatabaseTier.Production, new(true, _ => { }, answers.Dequeue));
        (refusal is null).ShouldBe(allowed);
    }

    private Task<Ended> Reset(params (string, string)[] tier) => ProductProcess.Run(host, ["reset-database"], [.. Settings(), .. tier]);

    private (string, string)[] Settings() => [("ConnectionStrings:Owner", host.OwnerConnectionString), ("DATABASE_CHOICES_FILE", choices)];
}

public sealed class ReadinessWhilePendingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_node_is_not_ready_while_migrations_are_pending()
    {
        await host.Execute("""update "__EFMigrationsHistory" set "MigrationId" = 'hidden_' || "MigrationId" """, asOwner: true);
        var problem = await (await host.Client().GetAsync("/health/ready")).ShouldBeProblem(503, "common.unavailable");
        problem["checks"]!["migrations"]!.ToString().ShouldContain("Migrations are pending");
        await host.Execute("""update "__EFMigrationsHistory" set "MigrationId" = replace("MigrationId", 'hidden_', '')""", asOwner: true);
        await (await host.Client().GetAsync("/health/ready")).ShouldBe(200);
    }
}
