using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Infrastructure.Persistence;
using Npgsql;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Checks session and security version with one read over two primary keys, on every request and every node (ruling 37).</summary>
internal sealed class SignedInPeople(NpgsqlDataSource database, SignedTokens tokens, IRealTime clock) : ISignedInPeople
{
    private const string Sql = """
        select account.id, account.role, account.granted, account.denied, account.status
        from sessions session join accounts account on account.id = session.user_id
        where session.id = $1 and session.ended_at is null and session.expires_at > $2
          and account.security_version = $3 and account.status <> 'deactivated'
        """;

    public async Task<SignedInPerson?> Find(string accessToken, CancellationToken cancellation) =>
        tokens.TryReadAccess(accessToken, out var session, out var securityVersion)
            ? await Outages.Within(soon => Read(session, securityVersion, soon), cancellation)
            : null;

    private async Task<SignedInPerson?> Read(SessionId session, int securityVersion, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session.Value });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = clock.Now.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = securityVersion });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation)) return null;
        var role = EnumText.Parse<Role>(row.GetString(1));
        var permissions = RolePermissions.Of(role).With(PermissionText.Read(row.GetString(2))).Without(PermissionText.Read(row.GetString(3)));
        return new(new(row.GetGuid(0)), session, role, EnumText.Parse<AccountStatus>(row.GetString(4)), permissions);
    }
}
