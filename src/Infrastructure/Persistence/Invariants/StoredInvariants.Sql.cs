namespace InstaInstru.Infrastructure.Persistence.Invariants;

/// <summary>Something that always holds in the database; its statement answers the rows that break it, one line of text each.</summary>
/// <param name="Name">Short and stable.</param>
/// <param name="Meaning">What holds, in words.</param>
/// <param name="Sql">Takes <c>@now</c>, the application's time.</param>
internal sealed record StoredInvariant(string Name, string Meaning, string Sql)
{
    public static readonly IReadOnlyList<StoredInvariant> All =
    [
        new("ledger_balances", "Every ledger transaction has at least two entries that sum to zero (ruling 23).", """
            select format('ledger transaction %s has %s entries that sum to %s cents', t.id, count(e.line), coalesce(sum(e.amount_cents), 0))
            from ledger_transactions t left join ledger_entries e on e.transaction_id = t.id
            group by t.id having count(e.line) < 2 or coalesce(sum(e.amount_cents), 0) <> 0
            """),
        new("lots_equal_ledger", "A wallet's lots sum to its ledger account, its debt to the account of its debt (ruling 23).", """
            select format('wallet %s: lots %s, ledger %s; debt %s, ledger %s', w.id, lots.cents, booked.credit, w.debt_cents, booked.debt)
            from wallets w
            cross join lateral (select coalesce(sum(left_cents), 0) as cents from credit_lots where wallet_id = w.id) lots
            cross join lateral (select coalesce(sum(amount_cents) filter (where account_kind = 'wallet'), 0) as credit,
                coalesce(-sum(amount_cents) filter (where account_kind = 'wallet_debt'), 0) as debt from ledger_entries where owner = w.id and account_kind in ('wallet', 'wallet_debt')) booked
            where lots.cents <> booked.credit or w.debt_cents <> booked.debt
            """),
        new("credit_has_a_wallet", "Every person with credit in the ledger has a wallet (ruling 23).", """
            select format('account %s of %s has entries and no wallet', e.account_kind, e.owner)
            from ledger_entries e where e.account_kind in ('wallet', 'wallet_debt') and not exists (select from wallets w where w.id = e.owner) group by e.account_kind, e.owner
            """),
        new("reservations_equal_lots", "What bookings set aside of a lot is what the lot says is reserved (ruling 23).", """
            select format('credit lot %s says %s cents are reserved, its reservations %s', l.id, l.reserved_cents, coalesce(sum(r.amount_cents), 0))
            from credit_lots l left join credit_reservations r on r.lot_id = l.id and r.status = 'reserved'
            group by l.id having l.reserved_cents <> coalesce(sum(r.amount_cents), 0)
            """),
        new("captures_in_ledger", "What was taken from a card stands in the ledger once (ruling 21).", """
            select format('payment %s captured %s cents, the ledger says %s', p.id, p.captured_cents, coalesce(-sum(e.amount_cents), 0))
            from payments p
            left join ledger_transactions t on t.cause_id = p.id and t.kind = 'card_captured'
            left join ledger_entries e on e.transaction_id = t.id and e.account_kind = 'card_clearing'
            group by p.id having p.captured_cents <> coalesce(-sum(e.amount_cents), 0)
            """),
        new("refunds_in_ledger", "What went back to a card stands in the ledger once, and is never more than was taken (rulings 21 and 22).", """
            select format('payment %s refunded %s of %s cents, its refunds say %s, the ledger %s', p.id, p.refunded_cents, p.captured_cents, made.cents, booked.cents)
            from payments p
            cross join lateral (select coalesce(sum(r.amount_cents), 0) as cents from refunds r where r.payment_id = p.id and r.status = 'succeeded') made
            cross join lateral (select coalesce(sum(e.amount_cents), 0) as cents from refunds r join ledger_transactions t on t.cause_id = r.id join ledger_entries e on e.transaction_id = t.id and e.account_kind = 'card_clearing'
                where r.payment_id = p.id and t.kind in ('card_refunded', 'refund_returned')) booked
            where p.refunded_cents - p.charged_back_cents <> made.cents or p.refunded_cents - p.charged_back_cents <> booked.cents or p.refunded_cents > p.captured_cents
            """),
        new("carried_shares_in_ledger", "What refunds could not take back of an instructor's share stands in the ledger until it is taken.", """
            select format('payment %s: its instructor owes %s cents of refunds, the ledger says %s', p.id, p.reversal_due_cents, booked.cents)
            from payments p
            cross join lateral (select coalesce(sum(e.amount_cents), 0) as cents from ledger_transactions t join ledger_entries e on e.transaction_id = t.id and e.account_kind = 'instructor_payable'
                where (t.kind = 'share_carried' and t.cause_id in (select id from refunds where payment_id = p.id))
                    or (t.kind = 'carried_share_taken' and t.cause_id in (select id from payment_operations where payment_id = p.id))) booked
            where (p.reversal_due_cents > 0 or exists (select from refunds r where r.payment_id = p.id)) and p.reversal_due_cents <> booked.cents
            """),
        new("chargebacks_in_ledger", "What banks hold by chargebacks, what that cost, and what instructors gave back for it stands in the ledger (ruling 22).", """
            select format('booking %s: banks hold %s cents, the ledger says %s; fees %s and %s; taken back from the instructor %s and %s',
                c.booking_id, c.taken, booked.taken, c.fees, booked.fees, c.reversed, booked.reversed)
            from (select booking_id, sum(taken_cents) as taken, sum(fees_cents) as fees, sum(reversed_cents) as reversed from chargebacks group by booking_id) c
            cross join lateral (select
                coalesce(sum(e.amount_cents) filter (where e.account_kind = 'card_clearing' and t.kind in ('chargeback_withdrawn', 'chargeback_reinstated')), 0) as taken,
                coalesce(sum(e.amount_cents) filter (where e.account_kind = 'provider_fees' and t.kind = 'chargeback_fee'), 0) as fees,
                coalesce(-sum(e.amount_cents) filter (where e.account_kind = 'instructor_payable' and t.kind in ('share_taken_back', 'share_paid_again')), 0) as reversed
                from ledger_transactions t join ledger_entries e on e.transaction_id = t.id where t.booking_id = c.booking_id) booked
            where c.taken <> booked.taken or c.fees <> booked.fees or c.reversed <> booked.reversed
            """),
        new("withheld_equals_payments", "What is kept undivided in the ledger is what undivided payments took and have not given back (rulings 16 and 17).", """
            select format('undivided payments have %s cents, the ledger %s', paid.cents, booked.cents)
            from (select coalesce(sum(p.captured_cents - coalesce((select sum(r.amount_cents) from refunds r where r.payment_id = p.id and r.refunded_at is not null), 0)), 0) as cents
                from payments p where p.withheld_at is not null and p.divided_at is null) paid,
            (select coalesce(sum(amount_cents), 0) as cents from ledger_entries where account_kind = 'withheld') booked
            where paid.cents <> booked.cents
            """),
        new("tips_in_ledger", "A tip that was paid stands in the ledger once, all of it as the instructor's, and its cost once (ruling 20).", """
            select format('tip %s paid %s cents at a cost of %s, the ledger says %s and %s', t.id, paid.cents, cost.cents, booked.tip, booked.cost)
            from tips t
            cross join lateral (select case when t.status = 'succeeded' then t.amount_cents else 0 end as cents) paid
            cross join lateral (select coalesce(t.processing_cost_cents, 0) as cents) cost
            cross join lateral (select coalesce(sum(e.amount_cents) filter (where x.kind = 'tip_paid' and e.account_kind = 'instructor_payable' and e.owner = t.instructor_id), 0) as tip,
                coalesce(sum(e.amount_cents) filter (where x.kind = 'tip_processed' and e.account_kind = 'processing_cost'), 0) as cost
                from ledger_transactions x join ledger_entries e on e.transaction_id = x.id where x.cause_id = t.id) booked
            where paid.cents <> booked.tip or cost.cents <> booked.cost
            """),
        new("no_overlapping_lessons", "Nobody is in two lessons at once (ruling 11).", """
            select format('bookings %s and %s overlap for %s', a.id, b.id, case when a.instructor_id = b.instructor_id then 'instructor ' || a.instructor_id else 'student ' || a.student_id end)
            from bookings a join bookings b on a.id < b.id and (a.instructor_id = b.instructor_id or a.student_id = b.student_id)
                and a.start_at < (case when a.instructor_id = b.instructor_id then b.occupied_until else b.end_at end)
                and b.start_at < (case when a.instructor_id = b.instructor_id then a.occupied_until else a.end_at end)
            where a.status in ('awaiting_payment', 'confirmed', 'completed') and b.status in ('awaiting_payment', 'confirmed', 'completed')
            and (a.status <> 'awaiting_payment' or a.slot_hold_ends_at > @now) and (b.status <> 'awaiting_payment' or b.slot_hold_ends_at > @now)
            """),
        new("events_delivered", "No delivery has been due for more than five minutes (O13).", """
            select format('delivery %s of %s for %s has been due since %s after %s attempts', d.delivery_id, coalesce(e.name, 'a command'), d.handler, d.not_before, d.attempts)
            from messaging.deliveries d left join messaging.events e on e.event_id = d.message_id where d.not_before < @now - interval '5 minutes'
            """),
        new("referral_rewards_have_a_cause", "A referrer's credit follows from an unlocked referral whose lesson was completed and captured (ruling 26).", """
            select format('credit lot %s of wallet %s has no unlocked referral with a captured, completed lesson behind it', l.id, l.wallet_id)
            from credit_lots l where l.origin = 'referral_referrer' and l.revoked_at is null and not exists (
                select from referral_attributions a join bookings b on b.id = a.booking_id join payments p on p.booking_id = b.id
                where a.id = l.cause_id and a.referrer_id = l.wallet_id and a.status = 'unlocked' and b.status = 'completed' and p.captured_at is not null)
            """),
        new("milestones_have_a_cause", "A milestone's credit follows from a completed lesson of the student (ruling 25).", """
            select format('credit lot %s: wallet %s has no completed lesson %s', l.id, l.wallet_id, l.cause_id)
            from credit_lots l where l.origin = 'milestone' and l.revoked_at is null
                and not exists (select from bookings b where b.id = l.cause_id and b.student_id = l.wallet_id and b.status = 'completed')
            """),
        new("friends_credits_have_a_cause", "A friend's credit follows from a referral that had a place (ruling 26).", """
            select format('credit lot %s of wallet %s has no admitted referral behind it', l.id, l.wallet_id)
            from credit_lots l where l.origin = 'referral_friend' and l.revoked_at is null and not exists (
                select from referral_attributions a where a.id = l.cause_id and a.friend_id = l.wallet_id and a.status not in ('unverified', 'unrewarded'))
            """),
        new("cancellation_credits_have_a_cause", "Credit for a cancellation follows from a cancelled lesson whose money was taken (ruling 15).", """
            select format('credit lot %s of wallet %s has no cancelled, captured lesson behind it', l.id, l.wallet_id)
            from credit_lots l where l.origin = 'cancellation' and l.revoked_at is null and not exists (
                select from bookings b join payments p on p.booking_id = b.id
                where b.id = l.cause_id and b.student_id = l.wallet_id and b.status = 'cancelled' and p.captured_at is not null and p.captured_cents >= l.issued_cents)
            """),
        new("unlocked_rewards_are_paid", "An unlocked referral has given its referrer one credit (ruling 26).", """
            select format('referral %s of referrer %s is unlocked and paid %s times', a.id, a.referrer_id, count(l.id))
            from referral_attributions a left join credit_lots l on l.cause_id = a.id and l.origin = 'referral_referrer' and l.wallet_id = a.referrer_id
            where a.status = 'unlocked' and a.unlocked_at < @now - interval '5 minutes' group by a.id having count(l.id) <> 1
            """),
        new("reviews_have_a_cause", "A review that counts is of a lesson that counts as taught, by its student and about its instructor (ruling 40).", """
            select format('review %s of lesson %s counts, and the lesson does not or is of other people', r.id, r.booking_id)
            from reviews r where r.hidden_at is null and not exists (
                select from bookings b where b.id = r.booking_id and b.student_id = r.student_id and b.instructor_id = r.instructor_id and b.status = 'completed' and b.completion_reversed_at is null)
            """),
        new("places_are_counted", "The programme's places are those its referrals hold (ruling 28).", """
            select format('the programme counts %s places, its referrals hold %s', counted.places, held.places)
            from (select sum(taken) as places from referral_programmes) counted, (select count(*) as places from referral_attributions where holds_place) held
            where counted.places <> held.places
            """),
        new("founding_places_are_counted", "No more instructors are founding than places were taken (ruling 18).", """
            select format('%s instructors are founding, %s places were taken', granted.instructors, p.taken)
            from founding_places p, (select count(*) as instructors from instructor_profiles where founding_commission_bp is not null) granted where granted.instructors > p.taken
            """),
        new("badges_have_a_cause", "A student with a badge has completed a lesson (ruling 30).", """
            select format('student badge %s: student %s has completed no lesson', a.id, a.student_id)
            from student_badges a where a.status <> 'revoked' and not exists (select from bookings b where b.student_id = a.student_id and b.status = 'completed')
            """),
    ];
}
