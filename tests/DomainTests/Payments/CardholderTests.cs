using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.DomainTests.Bookings;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Payments;

public sealed class CardholderTests
{
    private static readonly CardDetails Visa = new("pm_1", "visa", "4242", 12, 2030, "fp_1");

    private static readonly CardDetails Mastercard = new("pm_2", "mastercard", "4444", 1, 2031, "fp_2");

    [Fact]
    public void The_first_set_up_makes_the_customer_and_then_the_set_up()
    {
        var cardholder = Cardholder.Of(TypedId.New<UserId>(Lessons.Now));

        var first = cardholder.StartSetup(Requests.Instance, Lessons.Now).ShouldNotBeNull();
        cardholder.StartSetup(Requests.Instance, Lessons.Now).ShouldBeNull();
        var second = Answer(cardholder, first, "cus_1").ShouldNotBeNull();
        Answer(cardholder, second, "seti_1").ShouldBeNull();

        (first.Kind, second.Kind, second.Body).ShouldBe((PaymentOperationKind.CreateCustomer, PaymentOperationKind.SetUpCard, "cus_1"));
        (cardholder.Customer, cardholder.SetupIntent).ShouldBe(("cus_1", "seti_1"));
    }

    [Fact]
    public void A_call_whose_answer_was_lost_is_made_anew()
    {
        var cardholder = Cardholder.Of(TypedId.New<UserId>(Lessons.Now));
        cardholder.StartSetup(Requests.Instance, Lessons.Now);

        cardholder.StartSetup(Requests.Instance, Lessons.Now.AddMinutes(2)).ShouldNotBeNull().Attempt.ShouldBe(2);
    }

    [Fact]
    public void An_answer_taken_up_twice_stores_no_second_call()
    {
        var cardholder = Cardholder.Of(TypedId.New<UserId>(Lessons.Now));
        var first = cardholder.StartSetup(Requests.Instance, Lessons.Now).ShouldNotBeNull();
        Answer(cardholder, first, "cus_1").ShouldNotBeNull();

        Answer(cardholder, first, "cus_1").ShouldBeNull();
    }

    [Fact]
    public void The_first_card_becomes_the_default_and_a_known_card_is_not_saved_twice()
    {
        var cardholder = WithCustomer();

        var visa = cardholder.Save(Visa, Lessons.Now);
        var mastercard = cardholder.Save(Mastercard, Lessons.Now);
        cardholder.Save(Visa, Lessons.Now).Id.ShouldBe(visa.Id);

        cardholder.Cards.Count.ShouldBe(2);
        cardholder.Reference(null).ShouldBe(new("cus_1", "pm_1"));
        cardholder.MakeDefault(mastercard.Id).Failed.ShouldBeFalse();
        cardholder.Reference(null).ShouldBe(new("cus_1", "pm_2"));
        cardholder.Reference(visa.Id).ShouldBe(new("cus_1", "pm_1"));
        cardholder.Events.Count.ShouldBe(2);
    }

    [Fact]
    public void Somebody_elses_card_can_neither_be_used_nor_made_the_default()
    {
        var cardholder = WithCustomer();
        cardholder.Save(Visa, Lessons.Now);
        var foreign = TypedId.New<SavedCardId>(Lessons.Now);

        cardholder.MakeDefault(foreign).Error.ShouldBe(PaymentErrors.CardNotFound);
        cardholder.Reference(foreign).ShouldBeNull();
        cardholder.Cards.Single().IsDefault.ShouldBeTrue();
    }

    private static Cardholder WithCustomer()
    {
        var cardholder = Cardholder.Of(TypedId.New<UserId>(Lessons.Now));
        Answer(cardholder, cardholder.StartSetup(Requests.Instance, Lessons.Now)!, "cus_1");
        return cardholder;
    }

    private static PaymentOperation? Answer(Cardholder cardholder, PaymentOperation operation, string made) =>
        cardholder.Answered(operation, new(PaymentOperationState.Succeeded, made, null, null), Requests.Instance, Lessons.Now);
}
