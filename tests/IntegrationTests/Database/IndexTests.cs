using System.Text.RegularExpressions;
using InstaInstru.Infrastructure.Persistence.Privacy;
using InstaInstru.IntegrationTests.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Database;

/// <summary>Where a scan of the whole table is forbidden and still planned, there is no index that serves.</summary>
public sealed class IndexTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public Task What_stands_in_the_way_of_a_deletion_is_found_by_person() => Served(DeletionObstacles.Statement(new(Guid.Empty)).Format);

    [Fact]
    public Task An_export_is_collected_by_person() => Served(PersonalData.Statement);

    [Theory]
    [InlineData("delete from referral_clicks where clicked_at < now()")]
    [InlineData("select count(*) from referral_clicks where clicked_at >= now()")]
    [InlineData("select count(*) from referral_attributions where claimed_at >= now()")]
    public Task What_happened_lately_is_found_by_time(string sql) => Served(sql);

    [Fact]
    public async Task The_audit_log_of_one_kind_is_found_by_kind() =>
        (await Plan("select * from audit_log where entity = 'rate_limits' order by at desc, id desc limit 50")).ShouldContain("ix_audit_log_entity_at");

    private async Task Served(string sql)
    {
        var plan = await Plan(Regex.Replace(sql, @"\{\d+\}", $"'{Guid.Empty}'::uuid", RegexOptions.None, TimeSpan.FromSeconds(1)));
        plan.Split('\n').Where(line => line.Contains("Seq Scan", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private async Task<string> Plan(string sql)
    {
        await using var connection = new NpgsqlConnection(host.OwnerConnectionString);
        await connection.OpenAsync();
        await using (var off = new NpgsqlCommand("set enable_seqscan = off", connection)) await off.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand("explain " + sql, connection);
        await using var row = await explain.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await row.ReadAsync()) lines.Add(row.GetString(0));
        return string.Join('\n', lines);
    }
}
