using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Outbox;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Operations;

/// <summary>The verbs of the built program, each in a process of its own: 0 when done, 1 when it could not be done, 2 when the call was wrong or something wrong was found.</summary>
public sealed class VerbTests(VerbTests.World world) : IClassFixture<VerbTests.World>
{
    [Fact]
    public async Task Migrate_brings_an_empty_database_up_to_date_and_leaves_it_alone_the_second_time()
    {
        var name = world.Name + "_empty";
        await world.Server.PrepareDatabaseAsync(name);
        try
        {
            var owner = ("ConnectionStrings__Owner", world.Server.OwnerConnectionString(name));
            var first = await ProductProcess.Run(world, ["migrate"], owner);
            var second = await ProductProcess.Run(world, ["migrate"], owner);

            (first.Code, second.Code).ShouldBe((0, 0), first.Errors + second.Errors);
            first.Output.ShouldContain("Applied 20260101000000_Initial.");
            second.Output.ShouldContain("The schema is up to date.");
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await world.Server.DropAsync(name);
        }
    }

    [Fact]
    public async Task Create_admin_opens_an_account_that_may_sign_in()
    {
        string[] call = ["create-admin", "--email", "chief@example.test", "--phone", "2125550199"];
        var password = ("INSTAINSTRU_PASSWORD", PersonBuilder.Password);

        var opened = await ProductProcess.Run(world, call, password);
        var again = await ProductProcess.Run(world, call, password);
        var weak = await ProductProcess.Run(world, call, ("INSTAINSTRU_PASSWORD", "short"));

        opened.Code.ShouldBe(0, opened.Errors);
        (await PersonBuilder.Login(world.Client(), "chief@example.test")).AccessToken.ShouldNotBeEmpty();
        (again.Code, weak.Code).ShouldBe((1, 1));
        again.Errors.ShouldContain(AccountErrors.EmailTaken.Detail);
        weak.Errors.ShouldContain("12");
        weak.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Invariants_ends_with_0_while_all_holds_and_with_2_naming_the_row_that_is_one_cent_off()
    {
        const string plant = "update credit_lots set left_cents = left_cents + {0}, issued_cents = issued_cents + {0} where id = '{1}'";
        var lot = await world.Scalar<Guid>("select id from credit_lots limit 1");

        var sound = await ProductProcess.Run(world, ["invariants"]);
        await world.Plant("credit_lots", string.Format(plant, 1, lot));
        var broken = await ProductProcess.Run(world, ["invariants"]);
        await world.Plant("credit_lots", string.Format(plant, -1, lot));
        var mended = await ProductProcess.Run(world, ["invariants"]);

        (sound.Code, broken.Code, mended.Code).ShouldBe((0, 2, 0), sound.Output + broken.Output + sound.Errors);
        var lines = broken.Output.Split('\n');
        var wrong = Array.FindIndex(lines, line => line.StartsWith("BROKEN  lots_equal_ledger", StringComparison.Ordinal));
        wrong.ShouldBeGreaterThanOrEqualTo(0, broken.Output);
        lines[wrong + 1].ShouldContain(await world.Scalar<string>("select wallet_id::text from credit_lots limit 1"));
    }

    [Fact]
    public async Task Dead_letters_are_listed_replayed_and_discarded()
    {
        var (replayed, discarded) = (await world.Bury(), await world.Bury());

        var list = await ProductProcess.Run(world, ["dead-letters", "list"]);
        var replay = await ProductProcess.Run(world, ["dead-letters", "replay", replayed]);
        var discard = await ProductProcess.Run(world, ["dead-letters", "discard", discarded]);
        var gone = await ProductProcess.Run(world, ["dead-letters", "discard", discarded]);

        list.Code.ShouldBe(0, list.Errors);
        foreach (var id in new[] { replayed, discarded }) list.Output.ShouldContain($"{id}  {world.Clock.Now:yyyy-MM-ddTHH:mm:ssZ}  RemovedHandler  unknown_name");
        (replay.Code, discard.Code, gone.Code).ShouldBe((0, 0, 1), replay.Errors + discard.Errors);
        gone.Errors.ShouldContain("common.dead_letter_not_found");
    }

    [Fact]
    public async Task Redeliver_gives_a_reaction_its_past()
    {
        var stored = await ProductProcess.Run(world, ["redeliver", "--handler", "WhenReferralAdmitted_IssueFriendCredit", "--since", "2026-11-01T00:00:00Z"]);
        var unknown = await ProductProcess.Run(world, ["redeliver", "--handler", "WhenNobody_Knows", "--since", "2026-11-01T00:00:00Z"]);
        await world.Services.UntilIdle();

        stored.Code.ShouldBe(0, stored.Errors);
        stored.Output.ShouldContain("1 deliveries stored.");
        (await world.Scalar<long>("select count(*) from credit_lots")).ShouldBe(1, "a reaction is safe twice");
        unknown.Code.ShouldBe(1);
        unknown.Errors.ShouldContain("common.not_a_reaction");
    }

    [Theory]
    [InlineData("nonsense", "nonsense")]
    [InlineData("create-admin", "--email")]
    [InlineData("dead-letters", "command")]
    [InlineData("dead-letters replay", "id")]
    [InlineData("dead-letters replay nonsense", "nonsense")]
    [InlineData("dead-letters list --loud", "--loud")]
    [InlineData("redeliver --handler WhenBadgeAwarded_NotifyStudent --since yesterday", "yesterday")]
    [InlineData("invariants now", "now")]
    public async Task A_wrong_call_is_told_what_is_wrong_and_ends_with_2(string call, string named)
    {
        var ended = await ProductProcess.Run(world, call.Split(' '));

        ended.Code.ShouldBe(2, ended.Output + ended.Errors);
        ended.Errors.ShouldContain(named);
        ended.Errors.ShouldContain("--help");
        ended.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Help_tells_every_verb()
    {
        var help = await ProductProcess.Run(world, ["--help"]);

        help.Code.ShouldBe(0);
        foreach (var verb in new[] { "migrate", "create-admin", "invariants", "dead-letters", "redeliver" }) help.Output.ShouldContain(verb);
    }

    [Theory]
    [InlineData("invariants", "ConnectionStrings__InstaInstru", "Host=127.0.0.1;Port=1;Username=nobody;Database=none", "127.0.0.1:1")]
    [InlineData("dead-letters list", "ConnectionStrings__InstaInstru", "Host=127.0.0.1;Port=1;Username=nobody;Database=none", "127.0.0.1:1")]
    [InlineData("migrate", "ConnectionStrings__InstaInstru", "Host=127.0.0.1;Port=1;Username=nobody;Database=none", "127.0.0.1:1")]
    [InlineData("invariants", "Stripe__SecretKey", "", "Stripe:SecretKey")]
    public async Task What_is_away_or_badly_set_is_named_in_one_line_and_ends_with_1(string call, string setting, string value, string named)
    {
        var ended = await ProductProcess.Run(world, call.Split(' '), (setting, value));

        ended.Code.ShouldBe(1, ended.Output);
        ended.Errors.ShouldContain(named);
        ended.Errors.ShouldNotContain("   at ");
    }

    /// <summary>A friend who got a credit.</summary>
    public sealed class World : ApiHost
    {
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            var (referrer, friend) = (await SignIn(Role.Student), await SignIn(Role.Student));
            var code = await (await referrer.Client.PostAsync("/api/v1/me/referral-code", null)).Tree();
            await (await friend.Client.PostOnce("/api/v1/referrals/claim", new { code = (string?)code["code"] }, "verbs-claim")).ShouldBe(200);
            await Services.UntilIdle();
        }

        /// <summary>A mistake that only the owner can make.</summary>
        public Task Plant(string table, string change) =>
            this.Execute($"alter table {table} disable trigger user; {change}; alter table {table} enable trigger user", asOwner: true);
    }
}
