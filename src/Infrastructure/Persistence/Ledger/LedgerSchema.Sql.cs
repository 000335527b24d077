namespace InstaInstru.Infrastructure.Persistence.Ledger;

/// <summary>The ledger is append-only, and every transaction has entries of its own instant that sum to zero when it commits.</summary>
internal sealed class LedgerSchemaSql : ISchemaSql
{
    public int Order => 20;

    public IEnumerable<string> Up()
    {
        foreach (var sql in SchemaSql.AppendOnly("ledger_transactions").Concat(SchemaSql.AppendOnly("ledger_entries"))) yield return sql;
        yield return """
            create function ledger_transaction_balances() returns trigger language plpgsql as $$
            declare posted uuid; balance bigint; lines int; strays int;
            begin
                if tg_table_name = 'ledger_entries' then posted := new.transaction_id; else posted := new.id; end if;
                select coalesce(sum(e.amount_cents), 0), count(*), count(*) filter (where e.posted_at <> t.posted_at) into balance, lines, strays
                    from ledger_entries e join ledger_transactions t on t.id = e.transaction_id where e.transaction_id = posted;
                if balance <> 0 or lines < 2 or strays > 0 then
                    raise exception 'ledger transaction % has % entries that sum to %, % of another instant', posted, lines, balance, strays
                        using errcode = 'check_violation', constraint = 'ledger_transaction_balances', table = 'ledger_transactions';
                end if;
                return null;
            end $$
            """;
        yield return """
            create constraint trigger ledger_transaction_balances after insert on ledger_transactions
            deferrable initially deferred for each row execute function ledger_transaction_balances()
            """;
        yield return """
            create constraint trigger ledger_transaction_balances after insert on ledger_entries
            deferrable initially deferred for each row execute function ledger_transaction_balances()
            """;
    }
}
