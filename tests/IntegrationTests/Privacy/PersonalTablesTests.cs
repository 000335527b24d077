using System.Text.RegularExpressions;
using InstaInstru.Infrastructure.Persistence.Privacy;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Privacy;

/// <summary>Whoever adds a table says what becomes of it in an export and when a person leaves.</summary>
public sealed class PersonalTablesTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Nobodys = "about nobody";
    private const string Inside = "ids, times and figures that the product works with";
    private const string Figures = "ids, times and figures, which the books keep";
    private const string Hashes = "keyed hashes against fraud or guessing";
    private const string Passing = "gone within a day, and never about one person alone";

    /// <summary>Tables that neither an export reads nor a deletion touches.</summary>
    private static readonly Dictionary<string, string> Neither = new()
    {
        ["__EFMigrationsHistory"] = Nobodys,
        ["badge_definitions"] = Nobodys,
        ["categories"] = Nobodys,
        ["database_mark"] = Nobodys,
        ["founding_places"] = Nobodys,
        ["pricing_terms"] = Nobodys,
        ["rate_limits"] = Nobodys,
        ["referral_configs"] = Nobodys,
        ["referral_programmes"] = Nobodys,
        ["services"] = Nobodys,
        ["test_clock"] = Nobodys,
        ["book_differences"] = Inside,
        ["command_keys"] = Inside,
        ["dead_letters"] = Inside,
        ["deliveries"] = Inside,
        ["event_feeds"] = Inside,
        ["events"] = Inside,
        ["gathered_mails"] = Inside,
        ["occurrences"] = Inside,
        ["payment_operations"] = Inside,
        ["referral_clicks"] = Inside,
        ["referral_refusals"] = Inside,
        ["credit_reservations"] = "shown lesson by lesson as credits",
        ["ledger_entries"] = "shown as payments, payouts and credits; " + Figures,
        ["ledger_transactions"] = Figures,
        ["rate_limit_counts"] = Hashes,
        ["sign_in_throttles"] = Hashes,
        ["webhooks"] = "the provider's own notes",
    };

    /// <summary>Tables that hold something of a person which an export leaves out.</summary>
    private static readonly Dictionary<string, string> NotExported = new()
    {
        ["challenges"] = "codes under way",
        ["credentials"] = "a password's hash",
        ["data_exports"] = "the exports themselves",
        ["idempotency_records"] = Passing,
        ["referral_traces"] = Hashes,
        ["registrations"] = "becomes the account, or is gone within a day",
    };

    /// <summary>Tables that hold something of a person which stays, or goes otherwise than by the one statement.</summary>
    private static readonly Dictionary<string, string> NotErased = new()
    {
        ["accounts"] = "by the aggregate: Account.Delete",
        ["audit_log"] = "ids only, and what nobody may change",
        ["cardholders"] = "by WhenAccountDeleted_RemoveCards",
        ["chargebacks"] = Figures,
        ["consents"] = "the proof of what was agreed to",
        ["credit_lots"] = Figures,
        ["instructor_profiles"] = "by WhenAccountDeleted_CloseProfile",
        ["offerings"] = "by WhenAccountDeleted_CloseProfile",
        ["payments"] = Figures,
        ["payout_accounts"] = Figures,
        ["payouts"] = Figures,
        ["referral_attributions"] = Hashes,
        ["referral_codes"] = "by WhenAccountDeleted_RetireCode",
        ["refunds"] = Figures,
        ["reviews"] = "ratings and reviews stay under nobody's name",
        ["saved_cards"] = "by WhenAccountDeleted_RemoveCards",
        ["student_badges"] = "ids and times",
        ["tips"] = Figures,
        ["wallets"] = Figures,
    };

    [Fact]
    public Task Every_table_is_in_the_export_or_has_a_reason_not_to_be() =>
        Check(Tables(PersonalData.Statement, "from|join"), NotExported);

    [Fact]
    public Task Every_table_is_erased_or_has_a_reason_not_to_be() =>
        Check(Tables(PersonalTraces.Statement(default, "", "").Format, "update|delete from"), NotErased);

    private static HashSet<string> Tables(string sql, string verbs) =>
        [.. Regex.Matches(sql, $@"\b(?:{verbs})\s+([a-z_]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => match.Value.Split(' ', '\n')[^1])];

    private async Task Check(HashSet<string> handled, Dictionary<string, string> reasons)
    {
        var tables = await host.Column<string>("select tablename::text from pg_tables where schemaname in ('public', 'messaging')");
        tables.Where(table => !handled.Contains(table) && !Neither.ContainsKey(table) && !reasons.ContainsKey(table)).ShouldBeEmpty("handled nowhere, and no reason given");
        Neither.Keys.Concat(reasons.Keys).Where(table => handled.Contains(table) || !tables.Contains(table)).ShouldBeEmpty("a reason that is none any more");
    }
}
