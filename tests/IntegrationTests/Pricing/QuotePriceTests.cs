using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Wallets;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Pricing;

public sealed class QuotePriceTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly DateOnly Tuesday = new(2026, 11, 24);

    [Fact]
    public async Task A_quote_says_who_pays_and_gets_what_to_the_cent()
    {
        var teacher = await new InstructorBuilder(host).Teaching("piano", 6100).In("online").Lasting(50).FreeOn(Tuesday, "09:00", "10:00").Prepare();

        var quote = await Quote(host.Client(), new { OfferingId = teacher.Offering, DurationMinutes = 50, Format = "online" });

        ((long?)quote["lesson_price_cents"], (long?)quote["student_fee_cents"], (long?)quote["student_pays_cents"]).ShouldBe((5083, 610, 5693));
        ((long?)quote["commission_cents"], (long?)quote["instructor_payout_cents"], (long?)quote["application_fee_cents"], (long?)quote["top_up_cents"]).ShouldBe((762, 4321, 1372, 0));
        ((int?)quote["pricing_version"], (string?)quote["currency"], (int?)quote["commission_basis_points"]).ShouldBe((1, "usd", 1500));
        quote["line_items"]!.AsArray().Select(line => $"{line!["label"]} {line["amount_cents"]}").ShouldBe(["Lesson (50 minutes) 5083", "Booking Protection 610"]);
    }

    [Fact]
    public async Task A_founding_instructor_pays_eight_percent()
    {
        var teacher = await new InstructorBuilder(host).Teaching("piano", 10000).FreeOn(Tuesday, "09:00", "10:00").GoLive();

        var quote = await Quote(host.Client(), new { OfferingId = teacher.Offering, DurationMinutes = 60, Format = "online" });

        ((long?)quote["commission_cents"], (long?)quote["instructor_payout_cents"]).ShouldBe((800, 9200));
    }

    [Fact]
    public async Task When_the_floors_rise_an_old_price_is_refused_with_the_figures()
    {
        var teacher = await new InstructorBuilder(host).Teaching("piano", 8100).FreeOn(Tuesday, "09:00", "10:00").Prepare();
        var request = new { OfferingId = teacher.Offering, DurationMinutes = 30, Format = "student_location" };
        await Quote(host.Client(), request);
        await host.Publish(TermsFixture.Initial with { InPersonFloorCents = 9000, OnlineFloorCents = 7000 }, host.Clock.Now.AddSeconds(1));
        var before = host.Clock.Now;
        host.Clock.Advance(TimeSpan.FromSeconds(2));

        var refused = await host.Client().PostAsJsonAsync("/api/v1/pricing/quote", request, Wire.Json);

        host.Clock.MoveTo(before);
        var problem = await refused.ShouldBeProblem(422, "pricing.price_below_floor");
        ((string?)problem["modality"], (long?)problem["lesson_price_cents"], (long?)problem["required_floor_cents"], (int?)problem["duration_minutes"]).ShouldBe(("in_person", 4050, 4500, 30));
        await Quote(host.Client(), request);
    }

    [Fact]
    public async Task A_student_without_credit_pays_everything_whatever_they_ask_for()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(Tuesday, "09:00", "10:00").Prepare();
        var student = await host.SignIn(Role.Student);

        var quote = await Quote(student.Client, new { OfferingId = teacher.Offering, DurationMinutes = 60, Format = "online", Credits = "best", Start = "2026-11-24T14:00:00Z" });

        ((long?)quote["credit_cents"], (long?)quote["student_pays_cents"]).ShouldBe((0, 10080));
    }

    [Fact]
    public async Task The_best_credit_lowers_what_the_card_pays_and_never_the_payout()
    {
        var teacher = await new InstructorBuilder(host).Teaching("piano", 10000).FreeOn(Tuesday, "09:00", "10:00").Prepare();
        var student = await host.SignIn(Role.Student);
        await host.Give(student.Id, 20, CreditKind.Promotional, days: 3);

        var soon = await Quote(student.Client, new { OfferingId = teacher.Offering, DurationMinutes = 60, Format = "online", Credits = "best", Start = "2026-11-24T14:00:00Z" });
        var late = await Quote(student.Client, new { OfferingId = teacher.Offering, DurationMinutes = 60, Format = "online", Credits = "best", Start = "2026-11-27T14:00:00Z" });

        ((long?)soon["credit_cents"], (long?)soon["student_pays_cents"], (long?)soon["instructor_payout_cents"], (long?)soon["application_fee_cents"]).ShouldBe((2000, 9200, 8500, 700));
        soon["line_items"]!.AsArray().Select(line => $"{line!["label"]} {line["amount_cents"]}").ShouldBe(["Lesson (60 minutes) 10000", "Booking Protection 1200", "Credit -2000"]);
        ((long?)soon["credits"]!.AsArray().ShouldHaveSingleItem()!["amount_cents"]).ShouldBe(2000);
        ((long?)late["credit_cents"], (long?)late["student_pays_cents"], (long?)late["instructor_payout_cents"]).ShouldBe((0, 11200, 8500), "the lot ends before the lesson starts");
    }

    [Fact]
    public async Task Certain_lots_are_used_to_the_cent_and_a_quote_sets_nothing_aside()
    {
        var teacher = await new InstructorBuilder(host).Teaching("piano", 10000).FreeOn(Tuesday, "09:00", "10:00").Prepare();
        var student = await host.SignIn(Role.Student);
        await host.Give(student.Id, 150);
        var best = await Quote(student.Client, new { OfferingId = teacher.Offering, DurationMinutes = 60, Format = "online", Credits = "best" });
        var lot = (string?)best["credits"]![0]!["lot_id"];

        var part = await Quote(student.Client, new { OfferingId = teacher.Offering, DurationMinutes = 60, Format = "online", Credits = new[] { new { LotId = lot, AmountCents = 1234 } } });
        var none = await Quote(student.Client, new { OfferingId = teacher.Offering, DurationMinutes = 60, Format = "online", Credits = "none" });
        var guest = await Quote(host.Client(), new { OfferingId = teacher.Offering, DurationMinutes = 60, Format = "online", Credits = "best" });

        ((long?)best["credit_cents"], (long?)best["student_pays_cents"], (long?)best["top_up_cents"], (long?)best["instructor_payout_cents"]).ShouldBe((10000, 1200, 7300, 8500), "the card still pays the fee");
        ((long?)part["credit_cents"], (long?)part["student_pays_cents"]).ShouldBe((1234, 9966));
        ((long?)none["credit_cents"], (long?)guest["credit_cents"]).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Somebody_elses_lot_is_refused()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(Tuesday, "09:00", "10:00").Prepare();
        var (owner, other) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        await host.Give(owner.Id, 20);
        var request = new { OfferingId = teacher.Offering, DurationMinutes = 60, Format = "online", Credits = "best" };
        var lot = (string?)(await Quote(owner.Client, request))["credits"]![0]!["lot_id"];

        var stolen = new { OfferingId = teacher.Offering, DurationMinutes = 60, Format = "online", Credits = new[] { new { LotId = lot, AmountCents = 100 } } };

        await (await other.Client.PostAsJsonAsync("/api/v1/pricing/quote", stolen, Wire.Json)).ShouldBeProblem(409, "wallets.credit_changed");
    }

    [Fact]
    public async Task A_booking_with_credit_that_changed_is_refused_with_the_new_quote_which_books()
    {
        var teacher = await new InstructorBuilder(host).Teaching("piano", 10000).FreeOn(Tuesday, "09:00", "10:00").GoLive();
        var student = await host.StudentWithCard();
        await host.Give(student.Id, 20);
        var refused = await (await Book(500)).ShouldBeProblem(409, "wallets.credit_changed");

        ((long?)refused["quote"]!["credit_cents"], (long?)refused["quote"]!["student_pays_cents"], (long?)refused["quote"]!["lesson_price_cents"]).ShouldBe((2000, 9200, 10000));
        await (await Book((long)refused["quote"]!["credit_cents"]!)).ShouldBe(201);

        Task<HttpResponseMessage> Book(long cents) => student.Book(
            teacher, default, $"credit-{cents}", new { OfferingId = teacher.Offering, Start = $"{Tuesday:yyyy-MM-dd}T09:00", DurationMinutes = 60, Format = "online", Credits = "best", CreditCents = cents });
    }

    [Fact]
    public async Task What_is_not_offered_has_no_price()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(Tuesday, "09:00", "10:00").Prepare();

        await Refused(new { OfferingId = teacher.Offering, DurationMinutes = 45, Format = "online" }, "pricing.duration_not_offered", "/duration_minutes");
        await Refused(new { OfferingId = teacher.Offering, DurationMinutes = 60, Format = "neutral_location" }, "pricing.format_not_offered", "/format");
        await Refused(new { OfferingId = TypedId.New<OfferingId>(host.Clock.Now), DurationMinutes = 60, Format = "online" }, "pricing.unknown_offering", "/offering_id");
    }

    [Fact]
    public async Task Credits_are_none_best_or_a_list_of_lots()
    {
        var teacher = await new InstructorBuilder(host).FreeOn(Tuesday, "09:00", "10:00").Prepare();

        foreach (object credits in new object[] { "all", 5, new[] { new { LotId = "x", AmountCents = 1 } }, new[] { new { AmountCents = 1 } } })
            await (await host.Client().PostAsJsonAsync("/api/v1/pricing/quote", new { OfferingId = teacher.Offering, DurationMinutes = 60, Format = "online", Credits = credits }, Wire.Json)).ShouldBeProblem(422, "common.invalid");
    }

    private static async Task<JsonNode> Quote(HttpClient client, object request) =>
        await (await (await client.PostAsJsonAsync("/api/v1/pricing/quote", request, Wire.Json)).ShouldBe(200)).Tree();

    private async Task Refused(object request, string code, string pointer)
    {
        var problem = await (await host.Client().PostAsJsonAsync("/api/v1/pricing/quote", request, Wire.Json)).ShouldBeProblem(422, code);
        ((string?)problem["errors"]!.AsArray().ShouldHaveSingleItem()!["pointer"]).ShouldBe(pointer);
    }
}
