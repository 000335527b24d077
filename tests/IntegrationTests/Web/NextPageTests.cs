using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Outbox;
using InstaInstru.IntegrationTests.Payments;
using InstaInstru.IntegrationTests.Referrals;
using InstaInstru.IntegrationTests.Reviews;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web;

/// <summary>Every list of the API, walked by its <c>Link</c> header alone.</summary>
public sealed class NextPageTests(NextPageTests.World world) : IClassFixture<NextPageTests.World>
{
    public static TheoryData<string, int> Lists => new()
    {
        { "/api/v1/services", 100 },
        { "/api/v1/services?q=pi&category=music", 1 },
        { "/api/v1/instructors?service=sitar&format=online", 2 },
        { "/api/v1/instructors/{instructor}/reviews", 2 },
        { "/api/v1/me/bookings", 1 },
        { "/api/v1/me/bookings?scope=upcoming&status=confirmed", 2 },
        { "/api/v1/me/lessons", 2 },
        { "/api/v1/me/payments", 2 },
        { "/api/v1/me/earnings", 2 },
        { "/api/v1/me/wallet/ledger", 2 },
        { "/api/v1/notifications", 1 },
        { "/api/v1/me/payouts", 2 },
        { "/api/v1/admin/dead-letters", 2 },
        { "/api/v1/admin/disputes", 2 },
        { "/api/v1/admin/badges/pending?status=confirmed", 1 },
        { "/api/v1/admin/referrals/reviews", 1 },
        { "/api/v1/admin/ledger/accounts?kind=wallet", 2 },
        { "/api/v1/admin/reviews", 2 },
        { "/api/v1/admin/users?role=instructor", 2 },
        { "/api/v1/admin/audit-log?action=accounts.phone_verified", 2 },
        { "/api/v1/auth/me/trusted-devices", 2 },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task The_link_leads_page_by_page_to_the_end_and_misses_nothing(string list, int limit)
    {
        var (rows, pages, next) = (new List<string>(), 0, (string?)Limited(list, limit));
        for (; next is not null; pages++)
        {
            var answer = await (await world.ReaderOf(list).GetAsync(next)).ShouldBe(200);
            var page = await answer.Tree();
            rows.AddRange(page["data"]!.AsArray().Select(row => row!.ToJsonString()));
            next = NextOf(answer);
            (next is not null).ShouldBe((bool)page["has_more"]!);
            if (next is not null) next.ShouldContain("cursor=" + Uri.EscapeDataString((string)page["next_cursor"]!));
        }

        pages.ShouldBeGreaterThan(1);
        rows.ShouldBe(rows.Distinct());
        if (rows.Count <= 100) rows.ShouldBe((await Tree(list, 100))["data"]!.AsArray().Select(row => row!.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_cursor_of_no_list_is_refused(string list, int limit)
    {
        foreach (var cursor in new[] { "nonsense", "%25%25%25", "MTIzCg", "bm90LWFuLWlk", "" })
        {
            var problem = await (await world.ReaderOf(list).GetAsync($"{Limited(list, limit)}&cursor={cursor}")).ShouldBeProblem(422, "common.bad_cursor");
            ((string?)problem["errors"]![0]!["pointer"]).ShouldBe("/cursor");
        }
    }

    [Fact]
    public async Task Every_route_that_takes_a_cursor_is_walked_here()
    {
        var document = await (await world.Client().GetAsync("/openapi/v1.json")).Tree();
        var lists = document["paths"]!.AsObject().Where(path => path.Value!["get"]?["parameters"]?.AsArray().Any(parameter => (string?)parameter!["name"] == "cursor") == true).ToList();
        lists.Select(path => path.Key).ShouldBe(Lists.Select(row => ((string)row[0]).Split('?')[0]).Distinct(), ignoreOrder: true);
        foreach (var (path, item) in lists) item!["get"]!["responses"]!["200"]!["headers"]?["Link"].ShouldNotBeNull(path);
    }

    private async Task<JsonNode> Tree(string list, int limit) => await (await (await world.ReaderOf(list).GetAsync(Limited(list, limit))).ShouldBe(200)).Tree();

    private string Limited(string list, int limit) => $"{world.PlaceOf(list)}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}";

    private static string? NextOf(HttpResponseMessage answer) => answer.Headers.TryGetValues("Link", out var link)
        ? Regex.Match(link.ShouldHaveSingleItem(), "^<(?<next>/[^>]+)>; rel=\"next\"$", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["next"].Value
        : null;

    /// <summary>Three of everything that is listed.</summary>
    public sealed class World : ApiHost
    {
        private Person? student;
        private Teacher? teacher;
        private Person? admin;

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await this.MoveToMorning();
            admin = await SignIn(Role.Admin);
            student = await this.StudentWithCard();
            for (var i = 0; i < 3; i++)
            {
                teacher = await new InstructorBuilder(this).Teaching("sitar").GoLive();
                await this.Bury();
            }

            var taught = await BookThree();
            await MoveTo(this.NoonIn(6));
            await BookThree();
            foreach (var lesson in taught) await student!.Review(lesson.Id, 5, "ok").Written();
            foreach (var paid in (await Stripe.Intents()).Where(intent => intent.AmountReceived > 0)) Stripe.Control.Dispute(paid.LatestCharge!.Id);
            for (var i = 0; i < 3; i++) await this.Give(this.NewUser(), 10);
            for (var i = 0; i < 3; i++) await this.Give(student!.Id, 10);
            for (var i = 0; i < 2; i++) await this.InReview();
            for (var i = 1; i <= 3; i++)
                await this.Execute($"insert into trusted_devices (id, user_id, token_hash, security_version, created_at, last_used_at, expires_at, version) values ('{TypedId.New<TrustedDeviceId>(Clock.Now).Value}', '{student!.Id.Value}', 'hash-{i}', 1, now(), now(), timestamptz '{Clock.Now:O}' + interval '1 day', 1)");
            foreach (var cents in new long[] { 1_00, 2_00, 3_00 }) await teacher!.PayOut(cents, $"page-{cents}");
            await Settled();
        }

        /// <summary>Those of the first call are taught and paid before the second.</summary>
        private async Task<List<BookingView>> BookThree()
        {
            var booked = new List<BookingView>();
            foreach (var day in new[] { 2, 3, 4 }) booked.Add(await student!.Book(teacher!, this.NoonIn(day)).Booked());
            await Settled();
            return booked;
        }

        public string PlaceOf(string list) => list.Replace("{instructor}", $"{teacher!.Id}", StringComparison.Ordinal);

        public HttpClient ReaderOf(string list) => list switch
        {
            _ when list.StartsWith("/api/v1/me/lessons", StringComparison.Ordinal) || list.StartsWith("/api/v1/me/earnings", StringComparison.Ordinal) => teacher!.Client,
            _ when list.StartsWith("/api/v1/me/payouts", StringComparison.Ordinal) => teacher!.Client,
            _ when list.StartsWith("/api/v1/me/", StringComparison.Ordinal) || list is "/api/v1/notifications" or "/api/v1/auth/me/trusted-devices" => student!.Client,
            _ when list.StartsWith("/api/v1/admin/", StringComparison.Ordinal) => admin!.Client,
            _ => Client(),
        };
    }
}
