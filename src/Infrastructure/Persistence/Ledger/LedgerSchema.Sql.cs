namespace InstaInstru.Infrastructure.Persistence.Ledger;

/// <summary>The ledger is append-only, and every transaction has entries that sum to zero when it commits.</summary>
internal sealed class LedgerSchemaSql : ISchemaSql
{
    public int Order => 20;

    public IEnumerable<string> Up()
    {
        foreach (var sql in SchemaSql.AppendOnly("ledger_transactions").Concat(SchemaSql.AppendOnly("ledger_entries"))) yield return sql;
        yield return """
            create function ledger_transaction_balances() returns trigger language plpgsql as $$
            declare posted uuid; balance bigint; lines int;
            begin
                if tg_table_name = 'ledger_entries' then posted := new.transaction_id; else posted := new.id; end if;
                select coalesce(sum(amount_cents), 0), count(*) into balance, lines from ledger_entries where transaction_id = posted;
                if balance <> 0 or lines < 2 then
                    raise exception 'ledger transaction % has % entries that sum to %', posted, lines, balance
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
