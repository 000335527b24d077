using System.Text.Json.Nodes;
using InstaInstru.Application.Privacy;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Privacy;

/// <summary>
/// Collects what is kept about a person in one statement. Of other people it holds ids, and what the API shows this person of them: the short names in
/// notifications, the place of a lesson that is certain. Keys, hashes and the provider's ids stay out, and so does what would tell of others.
/// </summary>
internal sealed class PersonalData(AppDbContext context) : IPersonalData
{
    /// <summary>What a lesson holds for both sides.</summary>
    private const string Lesson = "service_id, status, format, booked_at, start_at, end_at, local_date, time_zone, lesson_price_cents, completed_at, cancelled_at, cancelled_by";

    /// <summary>A row a week; windows are kept as pairs of local minutes since the year 1.</summary>
    private const string Availability = """
        select monday, changed_at, blackouts,
            (select coalesce(jsonb_agg(jsonb_build_object('start', timestamp '0001-01-01' + make_interval(mins => windows[i]), 'end', timestamp '0001-01-01' + make_interval(mins => windows[i + 1])) order by i), '[]') from generate_series(1, cardinality(windows), 2) i) as windows
        from availability_weeks where instructor_id = {0} order by monday
        """;

    private static readonly (string Section, string Rows)[] Sections =
    [
        ("account", "select id, email, first_name, last_name, phone, zip_code, time_zone, role, status, registered_at, email_verified_at, email_refused_at, phone_verified_at from accounts where id = {0}"),
        ("email_change", "select new_email, requested_at, done_at from email_changes where user_id = {0}"),
        ("consents", "select document, document_version, given_at from consents where user_id = {0}"),
        ("sessions", "select id, client, started_at, rotated_at, expires_at, ended_at from sessions where user_id = {0}"),
        ("second_factor", "select set_up_at, enabled_at, cardinality(recovery_codes) as recovery_codes_left from two_factors where id = {0}"),
        ("trusted_devices", "select id, user_agent, created_at, last_used_at, expires_at from trusted_devices where user_id = {0}"),
        ("calendar_feed", "select rotated_at from calendar_feeds where id = {0}"),
        ("profile", "select bio, years_of_experience, time_zone, buffer_minutes, min_advance_hours, tier, is_live, first_live_at, identity_verified, background_check, background_check_valid_until from instructor_profiles where id = {0}"),
        ("offerings", "select id, service_id, hourly_rate_cents, durations, formats, age_groups, levels, description, requirements, is_active from offerings where instructor_id = {0}"),
        ("availability", Availability),
        ("lessons_as_student", $"select id, instructor_id, meeting_place, student_note as note, student_fee_cents, credits_cents, {Lesson}, {Words("student")} from bookings where student_id = {{0}}"),
        ("lessons_as_instructor", $"select id, student_id, case when status in ('confirmed', 'completed', 'no_show') then meeting_place end as meeting_place, instructor_note as note, payout_cents, {Lesson}, {Words("instructor")} from bookings where instructor_id = {{0}}"),
        ("payments", "select id, booking_id, status, amount_cents, captured_cents, captured_at, refunded_cents from payments where student_id = {0}"),
        ("refunds", "select refund.id, refund.payment_id, refund.amount_cents, refund.status, refund.requested_at, refund.refunded_at from refunds refund join payments payment on payment.id = refund.payment_id where payment.student_id = {0}"),
        ("chargebacks", "select id, booking_id, status, amount_cents, opened_at, closed_at, repaid_at from chargebacks where student_id = {0}"),
        ("cards", "select card.id, card.brand, card.last4, card.expiry_month, card.expiry_year, card.saved_at, card.removed_at from saved_cards card join cardholders holder on holder.id = card.cardholder_id where holder.student_id = {0}"),
        ("tips", "select id, booking_id, amount_cents, status, given_at from tips where student_id = {0} or instructor_id = {0}"),
        ("payout_account", "select submitted, can_be_paid, held from payout_accounts where instructor_id = {0}"),
        ("payouts", "select id, amount_cents, fee_cents, method, status, requested_at, arrives_at from payouts where instructor_id = {0}"),
        ("wallet", "select opened_at, debt_cents from wallets where id = {0}"),
        ("credits", "select id, kind, origin, issued_cents, left_cents, issued_at, expires_at, revoked_at from credit_lots where wallet_id = {0}"),
        ("reviews_written", "select id, booking_id, instructor_id, stars, text, written_at from reviews where student_id = {0}"),
        ("reviews_answered", "select id, booking_id, response, responded_at from reviews where instructor_id = {0} and response is not null"),
        ("badges", "select badge_id, awarded_at, confirmed_at from student_badges where student_id = {0} and status = 'confirmed'"),
        ("referral_codes", "select code, slug, status, issued_at from referral_codes where owner_id = {0}"),
        ("referral_arrival", "select code from referral_arrivals where user_id = {0}"),
        ("referrals", "select id, kind, status, claimed_at, unlocked_at from referral_attributions where referrer_id = {0} or friend_id = {0}"),
        // Nothing that differs where the address had been invited before, which its sender is not to learn.
        ("invitations_sent", "select id, requested_at from referral_invitations where sender_id = {0}"),
        ("notifications", "select id, kind, title, body, created_at, read_at from notifications where user_id = {0} and deleted_at is null and (in_app or mailed_at is not null)"),
        ("notification_choices", "select category, channel, enabled from notification_preferences where user_id = {0}"),
        ("security_log", "select at, action, address from audit_log where actor = {0}"),
    ];

    internal static readonly string Statement = "select jsonb_build_object(" + string.Join(", ", Sections.Select(section =>
        $"'{section.Section}', (select coalesce(jsonb_agg(to_jsonb(rows)), '[]') from ({section.Rows}) rows)")) + ")::text as \"Value\"";

    public async Task<string> Collect(UserId person, CancellationToken cancellation)
    {
        var document = JsonNode.Parse(await context.Database.SqlQueryRaw<string>(Statement, person.Value).SingleAsync(cancellation))!;
        foreach (var row in document.AsObject().SelectMany(section => section.Value!.AsArray()).Cast<JsonObject>()) WriteIds(row);
        return document.ToJsonString();
    }

    /// <summary>What the person wrote about a lesson as one of its sides.</summary>
    private static string Words(string side) =>
        $"case when cancelled_by = '{side}' then cancellation_reason end as cancellation_reason, case when no_show_reported_by = '{side}' then no_show_statement end as no_show_statement, "
        + $"case when no_show_disputed_by = '{side}' then no_show_dispute_statement end as no_show_dispute_statement, case when dispute_opened_by = '{side}' then dispute_statement end as dispute_statement";

    /// <summary>Ids as the API writes them, so that a person finds things again.</summary>
    private static void WriteIds(JsonObject row)
    {
        foreach (var name in row.Select(field => field.Key).Where(name => name == "id" || name.EndsWith("_id", StringComparison.Ordinal)).ToList())
        {
            if (Guid.TryParse((string?)row[name], out var id)) row[name] = Ulid.Format(id);
        }
    }
}
