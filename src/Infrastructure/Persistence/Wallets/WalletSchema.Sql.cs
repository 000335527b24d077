namespace InstaInstru.Infrastructure.Persistence.Wallets;

/// <summary>At commit the lots of a wallet sum to its ledger account, and its debt to the account of its debt (ruling 23).</summary>
internal sealed class WalletSchemaSql : ISchemaSql
{
    public int Order => 40;

    public IEnumerable<string> Up()
    {
        yield return """
            create function wallet_lots_equal_ledger() returns trigger language plpgsql as $$
            declare holder uuid; lots bigint; owed bigint; credit bigint; debt bigint;
            begin
                case tg_table_name
                    when 'ledger_entries' then holder := new.owner;
                    when 'wallets' then holder := new.id;
                    else holder := new.wallet_id;
                end case;
                select coalesce(sum(left_cents), 0) into lots from credit_lots where wallet_id = holder;
                select coalesce(sum(debt_cents), 0) into owed from wallets where id = holder;
                select coalesce(sum(amount_cents) filter (where account_kind = 'wallet'), 0), coalesce(-sum(amount_cents) filter (where account_kind = 'wallet_debt'), 0)
                    into credit, debt from ledger_entries where owner = holder and account_kind in ('wallet', 'wallet_debt');
                if lots <> credit or owed <> debt then
                    raise exception 'wallet % holds % and owes %, the ledger says % and %', holder, lots, owed, credit, debt
                        using errcode = 'check_violation', constraint = 'wallet_lots_equal_ledger', table = 'wallets';
                end if;
                return null;
            end $$
            """;
        yield return """
            create constraint trigger wallet_lots_equal_ledger after insert or update of left_cents on credit_lots
            deferrable initially deferred for each row execute function wallet_lots_equal_ledger()
            """;
        yield return """
            create constraint trigger wallet_lots_equal_ledger after insert or update of debt_cents on wallets
            deferrable initially deferred for each row execute function wallet_lots_equal_ledger()
            """;
        yield return """
            create constraint trigger wallet_lots_equal_ledger after insert on ledger_entries
            deferrable initially deferred for each row when (new.account_kind in ('wallet', 'wallet_debt')) execute function wallet_lots_equal_ledger()
            """;
    }
}
