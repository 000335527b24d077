using System.Net;
using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Wallets;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using InstaInstru.StripeSimulator.Control;
using Npgsql;
using Shouldly;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>One random history of a student's and an instructor's money: everything people, the provider and the network may do, through the public routes.</summary>
internal sealed class MoneyHistory
{
    private static readonly string[] Cards = ["pm_card_visa", "pm_card_visa", "pm_card_visa", "pm_card_refundFail", "pm_card_chargeCustomerFail", "pm_card_authenticationRequired"];
    private static readonly string[] Faults = [FaultKind.CutAfter, FaultKind.ApiErrorAfter, FaultKind.Cut, FaultKind.RateLimit, FaultKind.KeyInUse, FaultKind.NotJson];
    private static readonly string[] Calls = ["/capture", "/v1/refunds", "/v1/transfers", "POST /v1/payment_intents", "/cancel"];

    private readonly ApiHost host;
    private readonly Random random;
    private readonly Teacher teacher;
    private readonly Person student;
    private readonly Person admin;
    private readonly List<BookingId> lessons = [];
    private readonly List<string> disputes = [];
    private readonly List<string> lost = [];
    private readonly List<string> told = [];
    /// <summary>Whether fees and chargebacks take from transfers, so that refunds find less left of them.</summary>
    private readonly bool blames;

    private int keys;

    private MoneyHistory(ApiHost host, Random random, Teacher teacher, Person student, Person admin) =>
        (this.host, this.random, this.teacher, this.student, this.admin, blames) = (host, random, teacher, student, admin, random.Next(3) > 0);

    /// <summary>What was done and answered, for the message of a failure.</summary>
    public string Told => string.Join(Environment.NewLine, told);

    public static async Task<MoneyHistory> Begin(ApiHost host, int seed)
    {
        await host.MoveToMorning();
        host.Stripe.Control.TopUp(5_000_00);
        var instructor = await new InstructorBuilder(host).Teaching("piano", 100_00).WithNotice(0).GoLive();
        await host.WithoutFoundingPlace(instructor);
        return new(host, new(seed), instructor, await host.StudentWithCard(), await InstructorBuilder.Admin(host));
    }

    /// <summary>One step: somebody acts, time passes, or something breaks.</summary>
    public async Task Step()
    {
        switch (random.Next(28))
        {
            case < 4: await Book(); break;
            case 4: await Act(student, "cancel", new { Reason = "ill" }); break;
            case 5: await Act(teacher.Person, "cancel", new { Reason = "ill" }); break;
            case 6 or 7: await Act(student, "reschedule", new { Start = $"{host.NoonIn(random.Next(1, 5)).AddHours(random.Next(-3, 4)):yyyy-MM-ddTHH:mm:ssZ}" }); break;
            case 8: await Act(teacher.Person, "complete", new { }); break;
            case 9: await Act(student, "no-show", new { Absent = "instructor" }); break;
            case 10: await Act(teacher.Person, "no-show", new { Absent = "student" }); break;
            case 11: await Act(random.Next(2) == 0 ? student : teacher.Person, "no-show/dispute", new { Statement = "not so" }); break;
            case 12: await Act(student, "dispute", new { Statement = "not so" }); break;
            case 13: await Decide(); break;
            case 14: await Act(admin, "refund", new { Reason = "goodwill", AmountCents = random.Next(2) == 0 ? (long?)null : random.Next(1, 90_00), BorneBy = random.Next(2) == 0 ? "platform" : "instructor" }, "admin/bookings"); break;
            case 15: await Act(student, "tip", new { AmountCents = random.Next(50, 20_00) }); break;
            case 16 when random.Next(3) == 0: await host.Give(teacher.Person.Id, random.Next(1, 60), CreditKind.FeeRebate); break;
            case 16: await host.Give(student.Id, random.Next(1, 60)); break;
            case 17: await ChangeCard(); break;
            case 18: Break(); break;
            case 19: await ChargeBack(); break;
            case 20: await DecideChargebacks(); break;
            case 21 when blames: Tell("instant payout", await teacher.Client.PostOnce("/api/v1/me/payouts/instant", new { AmountCents = random.Next(2) == 0 ? (long?)null : random.Next(50, 90_00) }, $"history-{++keys}")); break;
            case 22 or 23 when blames: await Blame(); break;
            case 24: await WinLate(); break;
            default: await Pass(); break;
        }
    }

    /// <summary>Everything breaks no longer, and two weeks pass in which whatever is due is done.</summary>
    public async Task End()
    {
        host.Stripe.Control.Faults.Clear();
        host.Stripe.LosesWebhooks = false;
        host.Stripe.Control.Deliveries = new();
        var good = await host.SaveCard(student, "pm_card_visa");
        await student.Client.PutAsync($"/api/v1/me/payment-methods/{good.Id}/default", null);
        for (var day = 0; day < 14; day++)
        {
            await host.MoveTo(host.Clock.Now.AddHours(24));
            await Decide();
            await DecideChargebacks();
        }

        await host.Reconcile();
        await host.Settled();
    }

    private async Task Book()
    {
        var start = host.NoonIn(random.Next(0, 5)).AddHours(random.Next(-3, 4));
        var request = new { OfferingId = teacher.Offering, Start = $"{start:yyyy-MM-ddTHH:mm:ssZ}", DurationMinutes = random.Next(2) == 0 ? 60 : 90, Format = "online", Credits = random.Next(2) == 0 ? "best" : "none" };
        var answer = await student.Client.PostOnce("/api/v1/bookings", request, $"history-{++keys}");
        Tell($"book {start:MM-dd HH:mm}", answer);
        await Keep(answer);
    }

    private async Task Act(Person person, string what, object body, string area = "bookings")
    {
        if (lessons.Count == 0) return;
        var lesson = lessons[^(1 + random.Next(Math.Min(3, lessons.Count)))];
        var answer = await person.Client.PostOnce($"/api/v1/{area}/{lesson}/{what}", body, $"history-{++keys}");
        Tell($"{what} {lesson}", answer);
        await Keep(answer);
    }

    /// <summary>An admin decides what is open, one way or another.</summary>
    private async Task Decide()
    {
        foreach (var lesson in lessons)
        {
            Tell($"decide report of {lesson}", await admin.Client.PostOnce($"/api/v1/admin/bookings/{lesson}/no-show/decision", new { Upheld = random.Next(2) == 0, Reason = "heard both" }, $"history-{++keys}"));
            object ruling = random.Next(3) switch
            {
                0 => new { Ruling = "completed", Reason = "heard both" },
                1 => new { Ruling = "no_show", Absent = random.Next(2) == 0 ? "instructor" : "student", Reason = "heard both" },
                _ => new { Ruling = "partial_refund", RefundCents = random.Next(1, 11_00), Reason = "heard both" },
            };
            Tell($"decide dispute of {lesson}", await admin.Client.PostOnce($"/api/v1/admin/bookings/{lesson}/dispute/decision", ruling, $"history-{++keys}"));
        }
    }

    /// <summary>The card's bank objects to a lesson's charge or to a tip, to all of it or to some other amount.</summary>
    private async Task ChargeBack()
    {
        var charges = (await host.Stripe.Intents()).Where(intent => intent is { Status: "succeeded", LatestCharge: not null } && intent.Metadata.TryGetValue("booking_id", out var of) && lessons.Exists(lesson => $"{lesson}" == of)).ToList();
        if (charges.Count == 0) return;
        var charge = charges[random.Next(charges.Count)];
        disputes.Add((string)host.Stripe.Control.Dispute(charge.LatestCharge!.Id, random.Next(3) == 0 ? "product_not_received" : "fraudulent", random.Next(3) == 0 ? random.Next(1, 150_00) : null)["id"]!);
        told.Add($"chargeback {disputes[^1]} of {charge.Id}");
        await host.Settled();
    }

    /// <summary>Banks decide what is open; a student who lost the platform money repays it, so that there is more to come.</summary>
    private async Task DecideChargebacks()
    {
        foreach (var dispute in disputes)
        {
            var won = random.Next(2) == 0;
            host.Stripe.Control.CloseDispute(dispute, won);
            if (!won) lost.Add(dispute);
            told.Add($"chargeback {dispute} {(won ? "won" : "lost")}");
        }

        await host.Settled();
        foreach (var id in await host.Column<Guid>("select id from chargebacks where student_id = $1 and status = 'lost' and repaid_at is null", student.Id.Value))
            Tell("repaid", await admin.Client.PostOnce($"/api/v1/admin/disputes/{ChargebackId.From(id)}/repaid", new { Reason = "bank transfer" }, $"history-{++keys}"));
        disputes.Clear();
    }

    /// <summary>An admin finds the instructor at fault with whatever became, or becomes, of a chargeback.</summary>
    private async Task Blame()
    {
        foreach (var id in await host.Column<Guid>("select id from chargebacks where student_id = $1 and not instructor_at_fault order by opened_at, amount_cents limit 1", student.Id.Value))
            Tell("blamed", await admin.Client.PostOnce($"/api/v1/admin/disputes/{ChargebackId.From(id)}/instructor-at-fault", new { Reason = "cheated" }, $"history-{++keys}"));
        await host.Settled();
    }

    /// <summary>A bank gives back what it had decided to keep.</summary>
    private async Task WinLate()
    {
        if (lost.Count == 0) return;
        host.Stripe.Control.CloseDispute(lost[0], won: true);
        told.Add($"chargeback {lost[0]} won late");
        lost.RemoveAt(0);
        await host.Settled();
    }

    private async Task ChangeCard()
    {
        var card = await host.SaveCard(student, Cards[random.Next(Cards.Length)]);
        Tell($"default {card.Brand}", await student.Client.PutAsync($"/api/v1/me/payment-methods/{card.Id}/default", null));
    }

    /// <summary>Webhooks are doubled, reordered or lost; the next call of some kind meets a fault; connections to the database die.</summary>
    private void Break()
    {
        switch (random.Next(4))
        {
            case 0: host.Stripe.Control.Deliveries = new(Duplicate: random.Next(2) == 0, Twin: random.Next(2) == 0, NewestFirst: random.Next(2) == 0); break;
            case 1: host.Stripe.LosesWebhooks = !host.Stripe.LosesWebhooks; break;
            default: host.Stripe.Control.Faults.Plan(new(Faults[random.Next(Faults.Length)], 1, Calls[random.Next(Calls.Length)])); break;
        }

        told.Add($"break: {host.Stripe.Control.Deliveries}, loses webhooks {host.Stripe.LosesWebhooks}, {host.Stripe.Control.Faults.ToJson()}");
    }

    private async Task Pass()
    {
        var to = host.Clock.Now.AddMinutes(random.Next(10) < 3 ? random.Next(1, 20) : random.Next(60, 26 * 60));
        var crash = random.Next(4) == 0;
        told.Add($"to {to:MM-dd HH:mm}{(crash ? ", with a crash on the way" : "")}");
        try
        {
            await Task.WhenAll(host.MoveTo(to), crash ? Crash() : Task.CompletedTask);
        }
        catch (NpgsqlException) when (crash)
        {
            // The look whether all is done was among what died.
            await host.MoveTo(to);
        }
    }

    /// <summary>Whatever the product is doing at this moment dies with its connections.</summary>
    private Task Crash() => host.AsOwner($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{host.Name}' and pid <> pg_backend_pid() and state <> 'idle'");

    private async Task Keep(HttpResponseMessage answer)
    {
        ((int)answer.StatusCode).ShouldBeLessThan(500, Told + Environment.NewLine + ServerLog.LastErrors);
        if (answer.StatusCode is HttpStatusCode.Created && await answer.Content.ReadAsStringAsync() is var text && text.Contains("\"student\"", StringComparison.Ordinal)) lessons.Add((await answer.Body<BookingView>()).Id);
        await host.Settled();
    }

    private void Tell(string what, HttpResponseMessage answer) => told.Add($"{what} -> {(int)answer.StatusCode}");
}
