using System.Collections.Concurrent;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Instructors;

public sealed class GoLiveTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Everything_that_is_missing_is_listed()
    {
        var teacher = await new InstructorBuilder(host).Prepare();

        var problem = await (await GoLive(teacher)).ShouldBeProblem(409, "instructors.go_live_prerequisites");

        problem["missing"]!.AsArray().Select(word => (string?)word).ShouldBe(["identity", "stripe_connect", "background_check"]);
    }

    [Fact]
    public async Task Of_101_instructors_who_go_live_at_once_exactly_100_are_founding()
    {
        var teachers = new ConcurrentBag<Teacher>();
        await Parallel.ForAsync(0, 101, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            var teacher = await new InstructorBuilder(host).FreeOn(new(2026, 11, 24), "09:00", "10:00").Prepare();
            await (await InstructorBuilder.Prove(host, teacher.Id)).ShouldBe(200);
            teachers.Add(teacher);
        });

        var answers = await Task.WhenAll(teachers.Concat(teachers).Select(GoLive));

        foreach (var answer in answers) await answer.ShouldBe(200);
        var shares = await Task.WhenAll(teachers.Select(async teacher =>
        {
            var profile = await (await teacher.Client.GetAsync("/api/v1/instructors/me")).Tree();
            return ((bool)profile["is_founding"]!, (int)profile["commission_basis_points"]!);
        }));
        shares.CountBy(share => share).ToDictionary().ShouldBe(new Dictionary<(bool, int), int> { [(true, 800)] = 100, [(false, 1500)] = 1 }, ignoreOrder: true);
        (await Run("select taken from founding_places")).ShouldBe(100);
    }

    [Fact]
    public async Task The_database_refuses_a_live_profile_without_a_passed_check()
    {
        var teacher = await new InstructorBuilder(host).Prepare();

        var refused = await Should.ThrowAsync<PostgresException>(() => Run($"update instructor_profiles set is_live = true where id = '{teacher.Id.Value}'"));

        refused.ConstraintName.ShouldBe("ck_instructor_profiles_live_needs_passed_check");
    }

    private static Task<HttpResponseMessage> GoLive(Teacher teacher) => teacher.Client.PostAsync("/api/v1/instructors/me/go-live", null);

    private async Task<object?> Run(string sql)
    {
        await using var connection = new NpgsqlConnection(host.AppConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
