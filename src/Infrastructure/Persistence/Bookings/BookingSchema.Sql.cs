namespace InstaInstru.Infrastructure.Persistence.Bookings;

/// <summary>The last word on double booking (ruling 11), and the indexes over the schedule, which EF cannot name inside a complex property.</summary>
internal sealed class BookingSchemaSql : ISchemaSql
{
    public int Order => 50;

    public IEnumerable<string> Up()
    {
        yield return NoOverlap("instructor");
        yield return NoOverlap("student");
        yield return "alter table bookings add constraint bookings_times check (start_at < end_at and end_at <= occupied_until)";
        yield return "alter table bookings add constraint bookings_figures check (payout_cents = lesson_price_cents - commission_cents and credits_cents between 0 and lesson_price_cents)";
        yield return "create index ix_bookings_student_start on bookings (student_id, start_at desc, id desc)";
        yield return "create index ix_bookings_instructor_start on bookings (instructor_id, start_at desc, id desc)";
        yield return "create index ix_bookings_taught on bookings (instructor_id, completed_at) where status = 'completed' and completion_reversed_at is null";
        yield return "create index ix_bookings_to_complete on bookings (end_at, id) where status = 'confirmed'";
        yield return "create index ix_bookings_to_expire on bookings (slot_hold_ends_at, id) where status = 'awaiting_payment'";
        yield return "create index ix_bookings_to_uphold on bookings (no_show_reported_at, id) where no_show_reported_at is not null and no_show_decided_at is null";
    }

    private static string NoOverlap(string person) => $"""
        alter table bookings add constraint bookings_{person}_no_overlap
        exclude using gist ({person}_id with =, tstzrange(start_at, occupied_until) with &&) where (status in ('awaiting_payment', 'confirmed'))
        """;
}
