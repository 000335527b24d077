using InstaInstru.Infrastructure.Persistence;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>What EF's model cannot say of the outbox: events are never changed, and the busy table stays small.</summary>
internal sealed class MessagingSchemaSql : ISchemaSql
{
    public int Order => 1;

    public IEnumerable<string> Up()
    {
        // Events are pruned (O13), so only changes are refused here, for owners too.
        yield return """
            create trigger never_changed before update or truncate on messaging.events
            for each statement execute function refuse_change()
            """;
        yield return "do $$ begin if exists (select from pg_roles where rolname = 'instainstru_app') then revoke update, truncate on messaging.events from instainstru_app; end if; end $$";
        yield return "alter table messaging.events add column position bigint generated always as identity";
        yield return "create unique index ix_events_position on messaging.events (position)";
        // Every row is inserted, locked and deleted within milliseconds: dead rows go early and often, whatever the table's size (O13).
        yield return """
            alter table messaging.deliveries set (
                fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0,
                autovacuum_vacuum_insert_threshold = 5000, autovacuum_vacuum_insert_scale_factor = 0,
                autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000)
            """;
    }
}
