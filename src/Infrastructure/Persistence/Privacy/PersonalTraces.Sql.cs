using InstaInstru.Application.Privacy;
using InstaInstru.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Privacy;

/// <summary>
/// Erases in the transaction that deletes the account: of lessons the person's own words only, also where a decision rests on them.
/// Ratings and review texts stay, under a name that is nobody's; answers kept for other people's repeats go within a day.
/// </summary>
internal sealed class PersonalTraces(AppDbContext context, UnitOfWork unit) : IPersonalTraces
{
    /// <summary>Who stands in other people's notifications instead: a deleted account as lists show it.</summary>
    private const string Nobody = "Deleted A.";

    public async Task Erase(UserId person, string email, string phone, CancellationToken cancellation)
    {
        await unit.Begin(cancellation);
        await context.Database.ExecuteSqlAsync(Statement(person, email, phone), cancellation);
    }

    internal static FormattableString Statement(UserId person, string email, string phone) =>
        $"""
        with gone as (select {person.Value}::uuid as id),
            side as (select lesson.id as booking, gone.id as person, case gone.id when student_id then 'student' else 'instructor' end as word, case gone.id when student_id then instructor_id else student_id end as other
                from bookings lesson join gone on gone.id in (student_id, instructor_id)),
            credential as (delete from credentials using gone where account_id = gone.id),
            entered as (delete from registrations where email = {email}),
            codes as (delete from challenges where address in ({email}, {phone})
                or (kind = 'email_change' and address in (select unnest(array[old_email, new_email]) from email_changes join gone on user_id = gone.id))),
            changes as (delete from email_changes using gone where user_id = gone.id),
            exports as (delete from data_exports using gone where user_id = gone.id),
            feed as (delete from calendar_feeds using gone where calendar_feeds.id = gone.id),
            weeks as (delete from availability_weeks using gone where instructor_id = gone.id),
            choices as (delete from notification_preferences using gone where user_id = gone.id),
            factors as (delete from two_factors using gone where two_factors.id = gone.id),
            trusts as (delete from trusted_devices using gone where user_id = gone.id),
            devices as (delete from referral_traces using gone where user_id = gone.id),
            arrival as (delete from referral_arrivals using gone where user_id = gone.id),
            answers as (delete from idempotency_records using gone where owner = gone.id),
            invited as (update referral_invitations set email = null from gone where sender_id = gone.id and email is not null),
            clients as (update sessions set client = null from gone where user_id = gone.id),
            told as (update notifications set title = '', body = '', named = null, deleted_at = coalesce(deleted_at, created_at), mail = case when mail in ('due', 'waiting') then 'none' else mail end
                from gone where user_id = gone.id),
            told_of as (update notifications set title = replace(title, named, {Nobody}), body = replace(body, named, {Nobody}), named = null
                from side where user_id = side.other and booking_id = side.booking and named is not null)
        update bookings set
            student_note = case word when 'student' then null else student_note end,
            instructor_note = case word when 'instructor' then null else instructor_note end,
            meeting_place = case when word = 'student' or meeting_place_by = word or format = 'instructor_location' then null else meeting_place end,
            cancellation_reason = case when cancelled_by = word then null else cancellation_reason end,
            no_show_statement = case when no_show_reported_by = word then null else no_show_statement end,
            no_show_dispute_statement = case when no_show_disputed_by = word then null else no_show_dispute_statement end,
            dispute_statement = case when dispute_opened_by = word then '' else dispute_statement end
        from side where bookings.id = side.booking
        """;
}
