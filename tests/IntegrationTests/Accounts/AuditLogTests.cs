using System.Net.Http.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

public sealed class AuditLogTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Opening_and_signing_in_are_recorded_with_trace_and_without_personal_data()
    {
        var person = await host.SignIn(Role.Student);
        (await host.Scalar<long>($"select count(*) from audit_log where entity_id = '{person.Id}' and action in ('accounts.opened', 'accounts.signed_in', 'accounts.phone_verified')")).ShouldBe(3);
        (await host.Scalar<long>("select count(*) from audit_log where trace_id is null and action = 'accounts.signed_in'")).ShouldBe(0);
        (await host.Scalar<long>($"select count(*) from audit_log where audit_log::text ilike '%{person.Email}%' or audit_log::text ilike '%taylor%'")).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_password_leaves_a_line_with_its_trace_whether_the_address_is_known_or_not(bool known)
    {
        var email = known ? (await host.SignIn(Role.Student)).Email : "who.knows@example.test";

        var problem = await (await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { email, password = "not the pass phrase at all" })).ShouldBeProblem(401, "accounts.bad_credentials");

        (await host.Column<string>("select action from audit_log where trace_id = $1 and actor is null", (string)problem["trace_id"]!)).ShouldBe(["accounts.sign_in_failed"]);
        (await host.Value<long>("select count(*) from audit_log where audit_log::text ilike '%' || $1 || '%'", email)).ShouldBe(0);
    }

    [Fact]
    public async Task A_token_that_does_not_count_leaves_a_log_line_with_route_and_trace_and_without_path_or_token()
    {
        var person = await host.SignIn(Role.Student);
        var token = person.Tokens.AccessToken;
        await (await person.Client.PostAsync("/api/v1/auth/logout", null)).ShouldBe(204);

        var problem = await (await person.Client.DeleteAsync($"/api/v1/auth/sessions/{person.Id}")).ShouldBeProblem(401, "common.unauthenticated");

        var line = host.Log.Lines.Where(line => line.Contains((string)problem["trace_id"]!, StringComparison.Ordinal)).ShouldHaveSingleItem();
        line.ShouldStartWith("Information InstaInstru.WebApi.Common.RefusedAccess: Access to HTTP: DELETE /api/v1/auth/sessions/{");
        line.ShouldContain("The token does not count any more.");
        line.ShouldNotContain($"{person.Id}");
        line.ShouldNotContain(token);
    }

    [Fact]
    public async Task A_missing_permission_leaves_a_log_line_with_route_person_and_trace()
    {
        var (person, other) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));

        var problem = await (await person.Client.DeleteAsync($"/api/v1/admin/users/{other.Id}/sessions")).ShouldBeProblem(403, "common.forbidden");

        var line = host.Log.Lines.Where(line => line.Contains((string)problem["trace_id"]!, StringComparison.Ordinal)).ShouldHaveSingleItem();
        line.ShouldStartWith("Information InstaInstru.WebApi.Common.RefusedAccess: Access to HTTP: DELETE /api/v1/admin/users/{");
        line.ShouldContain($"refused to {person.Id}");
        line.ShouldNotContain($"{other.Id}");
    }

    [Theory]
    [InlineData("update audit_log set action = 'nothing'")]
    [InlineData("delete from audit_log")]
    [InlineData("truncate audit_log")]
    public async Task Nobody_changes_a_line_the_owner_included(string sql)
    {
        await host.SignIn(Role.Student);
        (await Should.ThrowAsync<PostgresException>(() => host.Execute(sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await Should.ThrowAsync<PostgresException>(() => host.Execute(sql, asOwner: true))).SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
    }

    [Fact]
    public async Task No_log_line_contains_an_address_a_name_or_a_password()
    {
        var person = await host.SignIn(Role.Student);
        await host.Services.UntilIdle();
        foreach (var word in new[] { person.Email, person.Phone, "Taylor", Builders.PersonBuilder.Password, person.Tokens.AccessToken, person.Tokens.RefreshToken })
            host.Log.Lines.ShouldNotContain(line => line.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
