using InstaInstru.Application.Privacy;
using InstaInstru.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Privacy;

/// <summary>One look at everything that may still be open (ruling 39).</summary>
internal sealed class DeletionObstacles(AppDbContext context) : IDeletionObstacles
{
    public async Task<IReadOnlyList<string>> Of(UserId person, CancellationToken cancellation) => await context.Database.SqlQuery<string>(Statement(person)).ToListAsync(cancellation);

    internal static FormattableString Statement(UserId person) =>
        $"""
        select word as "Value" from (
            select 'open_lessons' as word where exists (select from bookings where (student_id = {person.Value} or instructor_id = {person.Value}) and status in ('awaiting_payment', 'confirmed'))
            union all
            select 'open_disputes' where exists (select from bookings where (student_id = {person.Value} or instructor_id = {person.Value})
                    and ((no_show_reported_at is not null and no_show_decided_at is null) or (dispute_opened_at is not null and dispute_decided_at is null)))
                or exists (select from chargebacks where (student_id = {person.Value} or instructor_id = {person.Value}) and closed_at is null)
            union all
            select 'open_payments' where exists (select from payments where (student_id = {person.Value} or instructor_id = {person.Value})
                and status not in ('captured', 'released', 'settled', 'refunded', 'capture_failed'))
                or exists (select from chargebacks where instructor_id = {person.Value} and open_operation_id is not null)
            union all
            select 'debts' where exists (select from wallets where id = {person.Value} and debt_cents > 0)
                or exists (select from payments where student_id = {person.Value} and status = 'capture_failed')
                or exists (select from chargebacks where student_id = {person.Value} and status = 'lost' and not instructor_at_fault and repaid_at is null)
                or exists (select from chargebacks where instructor_id = {person.Value} and reversal_due_cents > 0)
                or exists (select from payments where instructor_id = {person.Value} and reversal_due_cents > 0)
            union all
            select 'unpaid_earnings' where coalesce((select sum(amount_cents) from ledger_entries
                where owner = {person.Value} and account_kind in ('instructor_payable', 'instructor_drawn', 'refund_owed')), 0) <> 0) obstacles
        """;
}
