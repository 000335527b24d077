using System.Net.Http.Json;
using InstaInstru.Application.Instructors;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.StripeSimulator.Control;
using Shouldly;
using Xunit;
using Account = InstaInstru.Infrastructure.Payments.Stripe.Account;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class OpenPayoutAccountTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_first_link_makes_the_account_with_its_Tuesdays_and_what_it_can_reaches_the_profile()
    {
        var teacher = await new InstructorBuilder(host).Prepare();

        var link = await teacher.OnboardingLink();
        await host.Settled();
        var again = await teacher.OnboardingLink();

        again.Url.ShouldNotBe(link.Url);
        var shown = await teacher.PayoutAccount();
        (shown.CanBePaid, shown.Submitted, shown.PaidOnTuesdays).ShouldBe((true, true, true));
        var theirs = (await host.Stripe.Get<Account>($"/v1/accounts/{shown.Account}")).Settings!.Payouts!.Schedule!;
        (theirs.Interval, theirs.WeeklyAnchor).ShouldBe(("weekly", "tuesday"));
        (await (await teacher.Client.GetAsync("/api/v1/instructors/me")).Body<OwnProfile>()).Missing.ShouldNotContain("stripe_connect");
        (await host.Scalar<long>("select count(*) from payment_operations where kind = 'open_account'")).ShouldBe(1);
        host.Stripe.KeptTheContract();
    }

    [Fact]
    public async Task An_answer_that_is_lost_makes_one_account()
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        host.Stripe.Control.Faults.Plan(new(FaultKind.CutAfter, 1, "POST /v1/accounts"));

        await teacher.Client.PostAsync("/api/v1/me/payout-account/onboarding-link", null);
        await host.MoveTo(host.Clock.Now.AddMinutes(5));

        (await teacher.OnboardingLink()).Url.ShouldNotBeEmpty();
        host.Stripe.Control.Calls.Calls.Where(call => call.Operation == "POST /v1/accounts" && call.Parameters.Contains($"{teacher.Id}", StringComparison.Ordinal))
            .Select(call => call.IdempotencyKey).Distinct().Count().ShouldBe(1);
        (await host.Scalar<long>($"select count(*) from payout_accounts where id = '{teacher.Id.Value}' and account is not null")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_profile_there_is_nothing_to_pay()
    {
        var person = await host.SignIn(Role.Instructor);

        await (await person.Client.PostAsync("/api/v1/me/payout-account/onboarding-link", null)).ShouldBeProblem(404, "instructors.no_profile");
    }
}

public sealed class GetPayoutAccountTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Before_onboarding_there_is_none_and_an_account_that_an_admin_stated_is_shown()
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        (await teacher.PayoutAccount()).Account.ShouldBeNull();

        await (await InstructorBuilder.Prove(host, teacher.Id)).ShouldBe(200);

        (await teacher.PayoutAccount()).Account.ShouldStartWith("acct_");
    }
}

public sealed class ShowOnboardingLinkTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task While_the_provider_is_away_there_is_no_link()
    {
        var teacher = await new InstructorBuilder(host).GoLive();
        host.Stripe.Control.Faults.Plan(new(FaultKind.Unavailable, 1, "/v1/account_links"));

        await (await teacher.Client.PostAsync("/api/v1/me/payout-account/onboarding-link", null)).ShouldBe(503);
    }
}

public sealed class ShowDashboardLinkTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_instructor_with_an_account_gets_to_the_dashboard_and_one_without_is_told_what_to_do()
    {
        var (with, without) = (await new InstructorBuilder(host).GoLive(), await new InstructorBuilder(host).Prepare());

        var link = await (await (await with.Client.PostAsync("/api/v1/me/payout-account/dashboard-link", null)).ShouldBe(200)).Body<ProviderLink>();

        link.Url.ShouldStartWith("https://");
        await (await without.Client.PostAsync("/api/v1/me/payout-account/dashboard-link", null)).ShouldBeProblem(409, "payments.payout_account_missing");
    }
}

public sealed class ApplyAccountTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_account_that_can_no_longer_be_paid_takes_its_instructor_off_the_list_until_it_can_again()
    {
        var teacher = await new InstructorBuilder(host).GoLive();
        var account = (await teacher.PayoutAccount()).Account!;

        host.Stripe.Control.Restrict(account, due: "external_account");
        await host.Settled();

        var shown = await teacher.PayoutAccount();
        (shown.CanBePaid, shown.DisabledReason, shown.Due.Single()).ShouldBe((false, "requirements.past_due", "external_account"));
        (await teacher.Live()).ShouldBeFalse();
        host.Stripe.Control.Onboard(account);
        await host.Settled();
        await (await teacher.Client.PostAsync("/api/v1/instructors/me/go-live", null)).ShouldBe(200);
    }

    [Fact]
    public async Task A_schedule_that_somebody_changed_is_put_back_as_soon_as_its_webhook_tells()
    {
        var teacher = await new InstructorBuilder(host).GoLive();
        var account = (await teacher.PayoutAccount()).Account!;

        await host.Stripe.Post<Account>($"/v1/accounts/{account}", "settings[payouts][schedule][interval]=daily");
        await host.Settled();

        (await host.ScheduleOf(account)).ShouldBe("weekly tuesday");
    }
}

public sealed class RecordAccountAnswerTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_same_answer_twice_changes_nothing()
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        await teacher.OnboardingLink();
        await host.Settled();
        var (before, operation) = ((await teacher.PayoutAccount()).Account, PaymentOperationId.From(await host.Scalar<Guid>("select id from payment_operations where kind = 'open_account'")));

        (await host.Sender.Send<Result>(new RecordAccountAnswer(operation, teacher.Person.Id, new(PaymentOperationState.Succeeded, "acct_other", null, null)), default)).Failed.ShouldBeFalse();

        (await teacher.PayoutAccount()).Account.ShouldBe(before);
    }
}

public sealed class RefusedScheduleTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_hold_that_the_provider_refuses_is_asked_for_once_and_not_again_at_once()
    {
        var (admin, teacher) = (await InstructorBuilder.Admin(host), await new InstructorBuilder(host).Prepare());
        await (await InstructorBuilder.Prove(host, teacher.Id, new { Identity = true, Payouts = true, StripeAccountId = "acct_unknown", BackgroundCheck = "passed" })).ShouldBe(200);

        await (await admin.Client.PutAsJsonAsync($"/api/v1/admin/users/{teacher.Person.Id}/status", new { status = "suspended", reason = "a test" })).ShouldBe(200);
        await host.Settled();

        (await host.Column<string>("select state from payment_operations where kind = 'set_schedule'")).ShouldBe(["refused"]);
    }
}

public sealed class AuditPayoutAccountsTests(AllJobsHost host) : IClassFixture<AllJobsHost>
{
    [Fact]
    public async Task At_night_a_schedule_that_drifted_without_a_webhook_is_put_back_on_Tuesday()
    {
        var teacher = await new InstructorBuilder(host).GoLive();
        var account = (await teacher.PayoutAccount()).Account!;
        // Whatever looks at the new account first puts it right; from here on no webhook tells of it.
        await host.MoveTo(TestClock.Monday.AddDays(1));
        host.Stripe.LosesWebhooks = true;
        await host.Stripe.Post<Account>($"/v1/accounts/{account}", "settings[payouts][schedule][interval]=daily");
        (await host.ScheduleOf(account)).ShouldBe("daily ");
        var before = await Calls();

        await host.MoveTo(TestClock.Monday.AddDays(2));

        (await host.ScheduleOf(account)).ShouldBe("weekly tuesday");
        (await teacher.PayoutAccount()).PaidOnTuesdays.ShouldBeTrue();
        (await Calls()).ShouldBe(before + 1);
        await host.MoveTo(TestClock.Monday.AddDays(3));
        (await Calls()).ShouldBe(before + 1);

        Task<long> Calls() => host.Scalar<long>("select count(*) from payment_operations where kind = 'set_schedule'");
    }
}

public sealed class LookUpAccountTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_account_the_provider_does_not_know_changes_nothing()
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        await (await InstructorBuilder.Prove(host, teacher.Id, new { Identity = true, Payouts = true, StripeAccountId = "acct_unknown", BackgroundCheck = "passed" })).ShouldBe(200);

        await host.MoveTo(TestClock.Monday.AddDays(1));

        (await teacher.PayoutAccount()).Account.ShouldBe("acct_unknown");
        (await host.Scalar<long>("select count(*) from messaging.dead_letters")).ShouldBe(0);
    }
}

/// <summary>Instructors' accounts as tests look at them.</summary>
public static class PayoutAccountFixture
{
    public static async Task<ProviderLink> OnboardingLink(this Teacher teacher) =>
        await (await (await teacher.Client.PostAsync("/api/v1/me/payout-account/onboarding-link", null)).ShouldBe(200)).Body<ProviderLink>();

    public static async Task<PayoutAccountView> PayoutAccount(this Teacher teacher) =>
        await (await (await teacher.Client.GetAsync("/api/v1/me/payout-account")).ShouldBe(200)).Body<PayoutAccountView>();

    public static async Task<bool> Live(this Teacher teacher) => (bool)(await (await teacher.Client.GetAsync("/api/v1/instructors/me")).Tree())["is_live"]!;

    public static async Task<string> ScheduleOf(this ApiHost host, string account)
    {
        var schedule = (await host.Stripe.Get<Account>($"/v1/accounts/{account}")).Settings!.Payouts!.Schedule!;
        return $"{schedule.Interval} {schedule.WeeklyAnchor}";
    }
}
