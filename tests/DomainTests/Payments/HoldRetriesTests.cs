using InstaInstru.Domain.Payments.Policies;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Payments;

public sealed class HoldRetriesTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_lesson_is_given_up_12_hours_before_it() => HoldRetries.GiveUpAt(Start.AddHours(-24), Start).ShouldBe(Start.AddHours(-12));

    [Fact]
    public void It_is_never_given_up_before_the_student_has_known_for_2_hours() =>
        HoldRetries.GiveUpAt(Start.AddHours(-5), Start).ShouldBe(Start.AddHours(-3));

    [Theory]
    [InlineData(-120)]
    [InlineData(-60)]
    [InlineData(30)]
    public void It_is_never_given_up_from_its_start_on(int firstFailureMinutes) => HoldRetries.GiveUpAt(Start.AddMinutes(firstFailureMinutes), Start).ShouldBeNull();
}
