using InstaInstru.Application.Privacy;
using InstaInstru.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Privacy;

/// <summary>Erases in the transaction that deletes the account. Ratings and review texts stay, under a name that is nobody's.</summary>
internal sealed class PersonalTraces(AppDbContext context, UnitOfWork unit) : IPersonalTraces
{
    public async Task Erase(UserId person, string email, string phone, CancellationToken cancellation)
    {
        await unit.Begin(cancellation);
        await context.Database.ExecuteSqlAsync(
            $"""
            with gone as (select {person.Value}::uuid as id),
                credential as (delete from credentials using gone where account_id = gone.id),
                entered as (delete from registrations where email = {email}),
                codes as (delete from challenges where address in ({email}, {phone})),
                changes as (delete from email_changes using gone where user_id = gone.id),
                exports as (delete from data_exports using gone where user_id = gone.id),
                feed as (delete from calendar_feeds using gone where calendar_feeds.id = gone.id),
                choices as (delete from notification_preferences using gone where user_id = gone.id),
                factors as (delete from two_factors using gone where two_factors.id = gone.id),
                trusts as (delete from trusted_devices using gone where user_id = gone.id),
                devices as (delete from referral_traces using gone where user_id = gone.id),
                arrival as (delete from referral_arrivals using gone where user_id = gone.id),
                clients as (update sessions set client = null from gone where user_id = gone.id),
                told as (update notifications set title = '', body = '', deleted_at = coalesce(deleted_at, created_at), mail = case when mail in ('due', 'waiting') then 'none' else mail end
                    from gone where user_id = gone.id),
                lessons as (update bookings set student_note = null, meeting_place = null from gone where student_id = gone.id)
            update bookings set instructor_note = null from gone where instructor_id = gone.id
            """, cancellation);
    }
}
