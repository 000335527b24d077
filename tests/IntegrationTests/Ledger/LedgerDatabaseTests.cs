using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Ledger;

/// <summary>The database's own word on the ledger, past every line of C#.</summary>
public sealed class LedgerDatabaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Instant = "2026-11-23T15:00:00Z";

    [Fact]
    public async Task An_entry_of_another_instant_than_its_transaction_is_refused_at_commit()
    {
        await using var connection = await Connect();
        await using var transaction = await connection.BeginTransactionAsync();
        var posted = Ulid.New(TestClock.Monday);
        await Post(connection, posted, -100);
        await Entry(connection, posted, 2, 100, "2026-11-23T15:00:01Z");

        (await Should.ThrowAsync<PostgresException>(() => transaction.CommitAsync())).ConstraintName.ShouldBe("ledger_transaction_balances");
    }

    [Theory]
    [InlineData(-100, 99)]
    [InlineData(100, 100)]
    public async Task Entries_that_do_not_sum_to_zero_are_refused_at_commit(long first, long second)
    {
        await using var connection = await Connect();
        await using var transaction = await connection.BeginTransactionAsync();
        await Post(connection, Ulid.New(TestClock.Monday), first, second);

        var refusal = await Should.ThrowAsync<PostgresException>(() => transaction.CommitAsync());

        refusal.ConstraintName.ShouldBe("ledger_transaction_balances");
    }

    [Fact]
    public async Task A_transaction_without_entries_is_refused_at_commit()
    {
        await using var connection = await Connect();
        await using var transaction = await connection.BeginTransactionAsync();
        await Post(connection, Ulid.New(TestClock.Monday));

        (await Should.ThrowAsync<PostgresException>(() => transaction.CommitAsync())).ConstraintName.ShouldBe("ledger_transaction_balances");
    }

    [Fact]
    public async Task A_later_entry_cannot_unbalance_an_old_transaction()
    {
        await using var connection = await Connect();
        var posted = Ulid.New(TestClock.Monday);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await Post(connection, posted, -100, 100);
            await transaction.CommitAsync();
        }

        var refusal = await Should.ThrowAsync<PostgresException>(() => Entry(connection, posted, 3, 1));

        refusal.ConstraintName.ShouldBe("ledger_transaction_balances");
    }

    [Theory]
    [InlineData("update ledger_entries set amount_cents = 1")]
    [InlineData("delete from ledger_entries")]
    [InlineData("truncate ledger_entries, ledger_transactions")]
    [InlineData("update ledger_transactions set kind = 'x'")]
    public async Task Nobody_changes_what_is_posted_not_even_the_owner(string change)
    {
        foreach (var connectionString in new[] { database.AppConnectionString, database.OwnerConnectionString })
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(change, connection);
            (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState.ShouldBeOneOf(PostgresErrorCodes.InsufficientPrivilege, "23001");
        }
    }

    [Fact]
    public async Task A_wallet_that_says_more_than_its_ledger_account_is_refused_at_commit()
    {
        await using var connection = await Connect();
        var (wallet, lot) = (Ulid.New(TestClock.Monday), Ulid.New(TestClock.Monday));
        await using var transaction = await connection.BeginTransactionAsync();
        await Run(connection, $"insert into wallets (id, opened_at, debt_cents, version) values ('{wallet}', now(), 0, 1)");
        await Run(connection, $"""
            insert into credit_lots (id, wallet_id, kind, origin, cause_id, issued_cents, left_cents, reserved_cents, spent_cents, taken_back_cents, turned_debt_cents, minimum_lesson_price_cents, issued_at, expires_at)
            values ('{lot}', '{wallet}', 'promotional', 'goodwill', '{lot}', 2000, 2000, 0, 0, 0, 0, 0, now(), now() + interval '1 day')
            """);
        await Run(connection, $"insert into ledger_transactions (id, kind, cause_id, posted_at, version) values ('{lot}', 'credit_issued', '{lot}', now(), 1)");
        await Run(connection, $"insert into ledger_entries (transaction_id, posted_at, line, account_kind, owner, amount_cents) values ('{lot}', now(), 1, 'wallet', '{wallet}', 1999), ('{lot}', now(), 2, 'promotional_expense', null, -1999)");

        (await Should.ThrowAsync<PostgresException>(() => transaction.CommitAsync())).ConstraintName.ShouldBe("wallet_lots_equal_ledger");
    }

    private static async Task Post(NpgsqlConnection connection, Guid id, params long[] cents)
    {
        await Run(connection, $"insert into ledger_transactions (id, kind, cause_id, posted_at, version) values ('{id}', 'card_captured', '{id}', '{Instant}', 1)");
        for (var line = 1; line <= cents.Length; line++) await Entry(connection, id, line, cents[line - 1]);
    }

    private static Task Entry(NpgsqlConnection connection, Guid transaction, int line, long cents, string instant = Instant) =>
        Run(connection, $"insert into ledger_entries (transaction_id, posted_at, line, account_kind, amount_cents) values ('{transaction}', '{instant}', {line}, 'platform_revenue', {cents})");

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection(database.AppConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
