using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>The ledger as tests read it.</summary>
public static class PostedEntries
{
    /// <summary>Every movement of a student's lessons in order, such as <c>card_captured: card_clearing -11200, platform_revenue 2700, instructor_payable 8500</c>; lines by account.</summary>
    public static async Task<IReadOnlyList<string>> Posted(this ApiHost host, Person student) => await host.Column<string>("""
        select format('%s: %s', t.kind, string_agg(format('%s %s', e.account_kind, e.amount_cents), ', ' order by e.account_kind))
        from ledger_transactions t join ledger_entries e on e.transaction_id = t.id join bookings b on b.id = t.booking_id
        where b.student_id = $1 group by t.id order by t.posted_at, t.kind, t.id
        """, student.Id.Value);

    /// <summary>What the card has paid and not got back at the provider, over all charges for a student's lessons.</summary>
    public static async Task<long> PaidByCard(this ApiHost host, Person student)
    {
        var intents = (await host.Column<string>("select intent from payments where student_id = $1 and intent is not null", student.Id.Value)).ToHashSet(StringComparer.Ordinal);
        return host.Stripe.Control.Books()["payments"]!.AsArray().Where(payment => intents.Contains((string)payment!["payment_intent"]!)).Sum(payment => (long)payment!["captured"]! - (long)payment["refunded"]!);
    }
}
