using FsCheck;
using FsCheck.Fluent;
using InstaInstru.Domain.Common;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Common;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(5083, 1200, 610)]
    [InlineData(5083, 1500, 762)]
    [InlineData(1, 5000, 1)]
    [InlineData(-1, 5000, -1)]
    [InlineData(3, 5000, 2)]
    public void A_share_is_rounded_half_away_from_zero(long cents, int basisPoints, long expected) =>
        new Money(cents).Share(new BasisPoints(basisPoints)).Cents.ShouldBe(expected);

    [Fact]
    public void Fifty_minutes_at_sixty_one_dollars_cost_5083_cents() => Money.Dollars(61).Fraction(50, 60).Cents.ShouldBe(5083);

    [Fact]
    public void A_fraction_is_the_nearest_cent_and_ties_go_away_from_zero()
    {
        var cases = from cents in Gen.Choose(-1_000_000, 1_000_000) from numerator in Gen.Choose(0, 10_000) from denominator in Gen.Choose(1, 10_000) select (cents, numerator, denominator);
        Prop.ForAll(cases.ToArbitrary(), x =>
        {
            var exact = (decimal)x.cents * x.numerator / x.denominator;
            return new Money(x.cents).Fraction(x.numerator, x.denominator).Cents == (long)Math.Round(exact, MidpointRounding.AwayFromZero);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_amount_that_does_not_fit_is_an_error_and_never_wraps() =>
        Should.Throw<OverflowException>(() => new Money(long.MaxValue) + new Money(1));

    [Theory]
    [InlineData(11200, "$112.00")]
    [InlineData(-5, "-$0.05")]
    public void It_is_written_with_its_sign_first(long cents, string expected) => new Money(cents).ToString().ShouldBe(expected);
}
