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
