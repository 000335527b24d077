using System.Net.Http.Json;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.WebApi.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Payments;

public sealed class StartCardSetupTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Each_set_up_is_a_new_one_for_the_same_customer_and_its_secret_is_stored_nowhere()
    {
        var student = await host.SignIn(Role.Student);

        var first = await SetUp(student);
        var second = await SetUp(student);

        second.SetupIntentId.ShouldNotBe(first.SetupIntentId);
        (await host.Scalar<long>($"select count(*) from payment_operations where user_id = '{student.Id.Value}' and kind = 'create_customer'")).ShouldBe(1);
        (await host.Scalar<long>($"select count(*) from payment_operations where body || coalesce(object_id, '') like '%{second.ClientSecret}%'")).ShouldBe(0);
        (await host.Scalar<long>($"select count(*) from messaging.deliveries where command::text like '%{second.ClientSecret}%'")).ShouldBe(0);
        host.Stripe.KeptTheContract();
    }

    private static async Task<CardSetupView> SetUp(Person student) => await (await (await student.Client.PostAsync("/api/v1/me/payment-methods/setup", null)).ShouldBe(200)).Body<CardSetupView>();
}

public sealed class FindCardSetupTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Without_a_set_up_there_is_nothing_to_confirm()
    {
        var student = await host.SignIn(Role.Student);

        await (await student.Client.PostAsync("/api/v1/me/payment-methods/confirm", null)).ShouldBeProblem(409, "payments.card_not_ready");
    }
}

public sealed class ShowCardSetupTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_card_the_bank_has_not_confirmed_is_not_saved()
    {
        var student = await host.SignIn(Role.Student);
        await (await student.Client.PostAsync("/api/v1/me/payment-methods/setup", null)).ShouldBe(200);

        await (await student.Client.PostAsync("/api/v1/me/payment-methods/confirm", null)).ShouldBeProblem(409, "payments.card_not_ready");
    }
}

public sealed class SaveCardTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_card_confirmed_twice_here_and_once_by_webhook_is_saved_once()
    {
        var student = await host.SignIn(Role.Student);
        var saved = await host.SaveCard(student, "pm_card_visa");
        var again = await (await (await student.Client.PostAsync("/api/v1/me/payment-methods/confirm", null)).ShouldBe(200)).Body<CardView>();
        await host.Settled();

        again.ShouldBe(saved);
        (saved.Brand, saved.Last4, saved.IsDefault).ShouldBe(("visa", "4242", true));
        (await host.Scalar<long>($"select count(*) from saved_cards where cardholder_id = '{student.Id.Value}'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_webhook_saves_the_card_of_a_browser_that_never_came_back()
    {
        var student = await host.SignIn(Role.Student);
        var setup = await (await (await student.Client.PostAsync("/api/v1/me/payment-methods/setup", null)).ShouldBe(200)).Body<CardSetupView>();

        await host.Stripe.ConfirmSetup(setup.SetupIntentId, "pm_card_amex");
        await host.Settled();

        (await student.Client.GetFromJsonAsync<CardList>("/api/v1/me/payment-methods", Wire.Json))!.Data.ShouldHaveSingleItem().Brand.ShouldBe("amex");
    }
}

public sealed class ListCardsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Everybody_sees_their_own_cards_only_oldest_first()
    {
        var (student, other) = (await host.SignIn(Role.Student), await host.StudentWithCard());
        (await Cards(student)).ShouldBeEmpty();
        await host.SaveCard(student, "pm_card_visa");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.SaveCard(student, "pm_card_mastercard");

        (await Cards(student)).Select(card => (card.Brand, card.IsDefault)).ShouldBe([("visa", true), ("mastercard", false)]);
        (await Cards(other)).Count.ShouldBe(1);
    }

    private static async Task<IReadOnlyList<CardView>> Cards(Person person) => (await person.Client.GetFromJsonAsync<CardList>("/api/v1/me/payment-methods", Wire.Json))!.Data;
}

public sealed class MakeCardDefaultTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_chosen_card_pays_from_now_on()
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var student = await host.StudentWithCard("pm_card_chargeCustomerFail");
        var good = await host.SaveCard(student, "pm_card_mastercard");

        await (await student.Client.PutAsync($"/api/v1/me/payment-methods/{good.Id}/default", null)).ShouldBe(204);

        (await student.Book(teacher, host.Clock.Now.AddHours(3)).Booked()).Payment!.Status.ShouldBe(PaymentStatus.Authorized);
    }

    [Fact]
    public async Task Somebody_elses_card_is_not_there()
    {
        var (student, other) = (await host.StudentWithCard(), await host.SignIn(Role.Student));
        var foreign = (await student.Client.GetFromJsonAsync<CardList>("/api/v1/me/payment-methods", Wire.Json))!.Data[0].Id;

        await (await other.Client.PutAsync($"/api/v1/me/payment-methods/{foreign}/default", null)).ShouldBeProblem(404, "payments.card_not_found");
    }
}

public sealed class RecordCardAnswerTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_answer_recorded_twice_stores_no_second_call()
    {
        var student = await host.SignIn(Role.Student);
        await (await student.Client.PostAsync("/api/v1/me/payment-methods/setup", null)).ShouldBe(200);
        var operation = PaymentOperationId.From(await host.Scalar<Guid>($"select id from payment_operations where user_id = '{student.Id.Value}' and kind = 'create_customer'"));
        var customer = await host.Scalar<string>($"select customer from cardholders where id = '{student.Id.Value}'");

        (await host.Sender.Send<Result>(new RecordCardAnswer(operation, student.Id, new(PaymentOperationState.Succeeded, customer, null, null)), default)).Failed.ShouldBeFalse();
        await host.Settled();

        (await host.Scalar<long>($"select count(*) from payment_operations where user_id = '{student.Id.Value}'")).ShouldBe(2);
    }
}
