using InstaInstru.Infrastructure.Persistence;
using InstaInstru.OutboxNode.Counters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace InstaInstru.OutboxNode;

/// <summary>The product's model with the tests' aggregates in it.</summary>
public sealed class NodeContext(DbContextOptions<AppDbContext> options) : AppDbContext(options)
{
    /// <summary>What a database needs beside the migrated schema.</summary>
    public const string Tables = """
        create table counter (id uuid primary key, value bigint not null, remind_at timestamptz, version bigint not null);
        create table effect (id uuid primary key, handler text not null, message_id uuid not null, stream_id uuid not null, number bigint not null, version bigint not null,
            position bigint generated always as identity, by_transaction xid8 not null default pg_current_xact_id());
        create table outside_call (idempotency_key uuid not null, position bigint generated always as identity);
        """;

    /// <summary>Notes in which transaction each delivery went, for tests.</summary>
    public const string Witnesses = """
        create table deleted_delivery (message_id uuid not null, by_transaction xid8 not null default pg_current_xact_id());
        create function note_deleted_delivery() returns trigger language plpgsql as $$ begin insert into deleted_delivery (message_id) values (old.message_id); return null; end $$;
        create trigger note_deleted_delivery after delete on messaging.deliveries for each row execute function note_deleted_delivery();
        """;

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<CounterId>().HaveConversion<CounterIdConverter>();
        configuration.Properties<EffectId>().HaveConversion<EffectIdConverter>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Counter>().ToTable("counter");
        model.Entity<Effect>().ToTable("effect");
        base.OnModelCreating(model);
    }

    private sealed class CounterIdConverter() : ValueConverter<CounterId, Guid>(id => id.Value, value => new CounterId(value));

    private sealed class EffectIdConverter() : ValueConverter<EffectId, Guid>(id => id.Value, value => new EffectId(value));
}
