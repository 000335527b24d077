using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>Random histories of money against the real database and the simulator, with fixed seeds: 3 in the plain run, 20 with INSTAINSTRU_TEST_LONG=1.</summary>
public sealed class MoneyHistoryTests
{
    private const int Steps = 30;

    private const string Impossible = """
        select format('payment %s %s: held %s, captured %s, asked back %s, refunded %s', id, status, amount_cents, captured_cents, refunds_asked_cents, refunded_cents)
        from payments where not (refunded_cents <= refunds_asked_cents and refunds_asked_cents <= captured_cents and captured_cents <= amount_cents)
        """;

    private static readonly int Histories = Environment.GetEnvironmentVariable("INSTAINSTRU_TEST_LONG") == "1" ? 20 : 3;

    /// <summary>A booking's lineage is its chain of moves; each has one payment, and the provider took money for it once.</summary>
    private const string ChargedTwice = """
        select format('payment %s has %s successful captures', p.id, count(*)) from payments p join payment_operations o on o.payment_id = p.id and o.kind = 'capture' and o.state = 'succeeded'
        group by p.id having count(*) > 1
        """;

    private const string CreditFromNothing = """
        select format('student %s: issued %s for cancellations and refunds, captured %s, consumed %s', p.student_id, issued.cents, sum(p.captured_cents), used.cents)
        from payments p
        cross join lateral (select coalesce(sum(l.issued_cents), 0) as cents from credit_lots l where l.wallet_id = p.student_id and l.origin in ('cancellation', 'refund') and l.revoked_at is null) issued
        cross join lateral (select coalesce(sum(r.amount_cents), 0) as cents from credit_reservations r join credit_lots l on l.id = r.lot_id where l.wallet_id = p.student_id and r.status in ('consumed', 'forfeited')) used
        group by p.student_id, issued.cents, used.cents having issued.cents > sum(p.captured_cents) + used.cents
        """;

    private const string Ended = """
        select format('%s %s', id, status) from payments where status in ('released', 'refunded')
        """;

    [Fact]
    public async Task However_the_history_goes_no_cent_is_lost_doubled_or_made_from_nothing()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            // Each history has the product to itself: the jobs of weeks need not look after the people of others.
            var host = new AllJobsHost();
            await host.InitializeAsync();
            try
            {
                await Run(host, seed);
            }
            finally
            {
                await host.DisposeAsync();
            }
        }
    }

    private static async Task Run(ApiHost host, int seed)
    {
        var history = await MoneyHistory.Begin(host, seed);
        for (var step = 0; step < Steps; step++)
        {
            var ended = await host.Column<string>(Ended);
            await history.Step();
            (await Rows(host, Impossible)).ShouldBeEmpty($"seed {seed}, step {step}: {history.Told}");
            ended.Except(await host.Column<string>(Ended)).ShouldBeEmpty($"seed {seed}, step {step}: {history.Told}");
        }

        await history.End();
        foreach (var broken in new[] { Impossible, ChargedTwice, CreditFromNothing }) (await Rows(host, broken)).ShouldBeEmpty($"seed {seed}: {history.Told}");
        (await Rows(host, "select format('%s of %s is unanswered', kind, payment_id) from payment_operations where state = 'open'")).ShouldBeEmpty($"seed {seed}: {history.Told}");
        await Holds(host, seed, history);
    }

    private static async Task Holds(ApiHost host, int seed, MoneyHistory history)
    {
        try
        {
            await host.EverythingHolds();
        }
        catch (ShouldAssertException broken)
        {
            throw new ShouldAssertException($"seed {seed}: {broken.Message}{Environment.NewLine}{history.Told}", broken);
        }
    }

    private static Task<string> Rows(ApiHost host, string sql) => host.Scalar<string>($"select coalesce(string_agg(line, E'\\n'), '') from ({sql}) rows(line)");
}
