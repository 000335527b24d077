using System.Text.Json;
using System.Text.Json.Nodes;
using InstaInstru.Application.Privacy;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Privacy;

/// <summary>Collects what is kept about a person in one statement; of other people it names ids only, and keys, hashes and the provider's ids stay out.</summary>
internal sealed class PersonalData(AppDbContext context) : IPersonalData
{
    private static readonly (string Section, string Rows)[] Sections =
    [
        ("account", "select id, email, first_name, last_name, phone, zip_code, time_zone, role, status, registered_at, email_verified_at, phone_verified_at from accounts where id = {0}"),
        ("consents", "select document, document_version, given_at from consents where user_id = {0}"),
        ("sessions", "select id, client, started_at, rotated_at, expires_at, ended_at from sessions where user_id = {0}"),
        ("profile", "select bio, years_of_experience, time_zone, buffer_minutes, min_advance_hours, tier, is_live, first_live_at, identity_verified, background_check, background_check_valid_until from instructor_profiles where id = {0}"),
        ("offerings", "select id, service_id, hourly_rate_cents, description, is_active from offerings where instructor_id = {0}"),
        ("lessons_as_student", "select id, instructor_id, service_id, status, format, meeting_place, student_note as note, booked_at, start_at, end_at, local_date, time_zone, lesson_price_cents, student_fee_cents, credits_cents, completed_at, cancelled_at, cancelled_by, cancellation_reason from bookings where student_id = {0}"),
        ("lessons_as_instructor", "select id, student_id, service_id, status, format, meeting_place, instructor_note as note, booked_at, start_at, end_at, local_date, time_zone, lesson_price_cents, payout_cents, completed_at, cancelled_at, cancelled_by from bookings where instructor_id = {0}"),
        ("payments", "select id, booking_id, status, amount_cents, captured_cents, captured_at, refunded_cents from payments where student_id = {0}"),
        ("cards", "select card.id, card.brand, card.last4, card.expiry_month, card.expiry_year, card.saved_at, card.removed_at from saved_cards card join cardholders holder on holder.id = card.cardholder_id where holder.student_id = {0}"),
        ("tips", "select id, booking_id, amount_cents, status, given_at from tips where student_id = {0} or instructor_id = {0}"),
        ("payouts", "select id, amount_cents, fee_cents, method, status, requested_at, arrives_at from payouts where instructor_id = {0}"),
        ("credits", "select id, kind, origin, issued_cents, left_cents, issued_at, expires_at, revoked_at from credit_lots where wallet_id = {0}"),
        ("reviews_written", "select id, booking_id, instructor_id, stars, text, written_at from reviews where student_id = {0}"),
        ("reviews_answered", "select id, booking_id, response, responded_at from reviews where instructor_id = {0} and response is not null"),
        ("badges", "select badge_id, awarded_at, confirmed_at from student_badges where student_id = {0} and status = 'confirmed'"),
        ("referral_codes", "select code, slug, status, issued_at from referral_codes where owner_id = {0}"),
        ("referrals", "select id, kind, status, claimed_at, unlocked_at from referral_attributions where referrer_id = {0} or friend_id = {0}"),
        ("notifications", "select id, kind, title, body, created_at, read_at from notifications where user_id = {0} and deleted_at is null"),
        ("notification_choices", "select category, channel, enabled from notification_preferences where user_id = {0}"),
        ("security_log", "select at, action, address from audit_log where actor = {0}"),
    ];

    private static readonly string Sql = "select jsonb_build_object(" + string.Join(", ", Sections.Select(section =>
        $"'{section.Section}', (select coalesce(jsonb_agg(to_jsonb(rows)), '[]') from ({section.Rows}) rows)")) + ")::text as \"Value\"";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public async Task<string> Collect(UserId person, CancellationToken cancellation)
    {
        var document = JsonNode.Parse(await context.Database.SqlQueryRaw<string>(Sql, person.Value).SingleAsync(cancellation))!;
        foreach (var row in document.AsObject().SelectMany(section => section.Value!.AsArray()).Cast<JsonObject>()) WriteIds(row);
        return document.ToJsonString(Indented);
    }

    /// <summary>Ids as the API writes them, so that a person finds things again.</summary>
    private static void WriteIds(JsonObject row)
    {
        foreach (var name in row.Select(field => field.Key).Where(name => name == "id" || name.EndsWith("_id", StringComparison.Ordinal)).ToList())
        {
            if (Guid.TryParse((string?)row[name], out var id)) row[name] = Ulid.Format(id);
        }
    }
}
