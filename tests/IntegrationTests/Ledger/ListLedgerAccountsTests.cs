using InstaInstru.Application.Common;
using InstaInstru.Application.Ledger;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Ledger;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Ledger;

public sealed class ListLedgerAccountsTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/admin/ledger/accounts";

    [Fact]
    public async Task Every_account_has_its_balance_at_any_instant_page_by_page()
    {
        var owners = Enumerable.Range(0, 5).Select(_ => host.NewUser()).ToList();
        foreach (var owner in owners) await host.Give(owner, 10);
        var then = host.Clock.Now;
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.Give(owners[2], 5);

        var all = new List<AccountBalance>();
        string? cursor = null;
        do
        {
            var page = await Page($"?kind=wallet&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            page.Data.Count.ShouldBeLessThanOrEqualTo(2);
            all.AddRange(page.Data);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        all.Select(row => row.OwnerId).ShouldBe(owners.Cast<UserId?>().Order(Comparer<UserId?>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()))));
        all.Single(row => row.OwnerId == owners[2]).ShouldBe(new(AccountKind.Wallet, owners[2], 15_00, 2));
        var past = await Page($"?kind=wallet&owner={owners[2]}&at={then:yyyy-MM-ddTHH:mm:ssZ}");
        past.Data.ShouldHaveSingleItem().ShouldBe(new(AccountKind.Wallet, owners[2], 10_00, 1));
        (await Page("?kind=compensation_expense")).Data.ShouldHaveSingleItem().ShouldBe(new(AccountKind.CompensationExpense, null, -55_00, 6));
        (await Page($"?kind=wallet&at={then.AddSeconds(-1):yyyy-MM-ddTHH:mm:ssZ}")).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_accounts_balance_at_an_instant_is_read_from_one_index_alone()
    {
        await using var connection = new NpgsqlConnection(host.OwnerConnectionString);
        await connection.OpenAsync();
        await using (var vacuum = new NpgsqlCommand("vacuum analyze ledger_entries; set enable_seqscan = off; set enable_bitmapscan = off", connection)) await vacuum.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand(
            "explain select sum(amount_cents) from ledger_entries where account_kind = 'wallet' and owner = gen_random_uuid() and posted_at <= '2026-11-23'", connection);
        await using var row = await explain.ExecuteReaderAsync();
        var plan = "";
        while (await row.ReadAsync()) plan += row.GetString(0);

        plan.ShouldContain("Index Only Scan using ix_ledger_entries_account_kind_owner_posted_at");
    }

    [Fact]
    public async Task Only_who_may_see_the_finances_sees_them_and_asks_for_a_kind_there_is()
    {
        await (await (await host.SignIn(Role.Instructor)).Client.GetAsync(Path + "?kind=wallet")).ShouldBeProblem(403, "common.forbidden");
        var admin = await InstructorBuilder.Admin(host);
        foreach (var query in new[] { "", "?kind=gold" }) await (await admin.Client.GetAsync(Path + query)).ShouldBe(422);
        await (await admin.Client.GetAsync(Path + "?kind=wallet&cursor=nothing")).ShouldBe(422);
    }

    private async Task<Page<AccountBalance>> Page(string query) => await (await (await (await InstructorBuilder.Admin(host)).Client.GetAsync(Path + query)).ShouldBe(200)).Body<Page<AccountBalance>>();
}
