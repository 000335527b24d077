using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Policies;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Payments;

public sealed class RefundPolicyTests
{
    [Fact]
    public void Parts_in_any_sizes_add_up_to_the_charge_and_the_instructors_share()
    {
        var chance = new Random(22);
        for (var round = 0; round < 1000; round++)
        {
            var captured = new Money(chance.Next(50, 60_000));
            var payment = new RefundCase(PaymentStatus.Captured, captured, new Money(chance.Next(0, (int)captured.Cents + 1)), Money.Zero);
            var (card, instructor) = (Money.Zero, Money.Zero);
            while (payment.Left > Money.Zero)
            {
                var terms = RefundPolicy.Decide(payment, new Money(chance.Next(1, (int)payment.Left.Cents + 1)), RefundBearer.Instructor).Value!;
                terms.FromInstructor.ShouldBeInRange(Money.Zero, terms.ToCard);
                (terms.Outcome is RefundOutcome.FullRefund).ShouldBe(terms.Left == Money.Zero);
                (card, instructor) = (card + terms.ToCard, instructor + terms.FromInstructor);
                payment = payment with { RefundsAsked = payment.RefundsAsked + terms.ToCard };
            }

            (card, instructor).ShouldBe((captured, captured - payment.ApplicationFee));
        }
    }

    [Theory]
    [InlineData(RefundBearer.Platform, 0, 5000)]
    [InlineData(RefundBearer.Instructor, 3795, 1205)]
    public void Who_gives_the_money_is_the_admins_decision(RefundBearer bearer, long instructor, long platform)
    {
        var terms = RefundPolicy.Decide(new(PaymentStatus.Captured, Money.Dollars(112), Money.Dollars(27), Money.Zero), Money.Dollars(50), bearer).Value!;

        (terms.FromInstructor.Cents, terms.FromPlatform.Cents).ShouldBe((instructor, platform));
    }

    [Fact]
    public void More_than_is_left_is_refused_and_so_is_money_that_was_never_captured()
    {
        var payment = new RefundCase(PaymentStatus.Captured, Money.Dollars(112), Money.Dollars(27), Money.Dollars(100));

        RefundPolicy.Decide(payment, Money.Dollars(13), RefundBearer.Platform).Error!.Code.ShouldBe("payments.refund_too_large");
        RefundPolicy.Decide(payment, Money.Dollars(12), RefundBearer.Platform).Value!.Outcome.ShouldBe(RefundOutcome.FullRefund);
        RefundPolicy.Decide(payment with { Status = PaymentStatus.Authorized }, null, RefundBearer.Platform).Error.ShouldBe(PaymentErrors.NothingToRefund);
    }
}
