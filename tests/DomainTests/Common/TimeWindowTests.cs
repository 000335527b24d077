using InstaInstru.Domain.Common;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Common;

public sealed class TimeWindowTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private static TimeWindow Hours(int from, int to) => new(Nine.AddHours(from), Nine.AddHours(to));

    [Fact]
    public void Windows_that_only_touch_do_not_overlap() => Hours(0, 1).Overlaps(Hours(1, 2)).ShouldBeFalse();

    [Fact]
    public void Windows_that_share_an_instant_overlap_in_both_directions()
    {
        Hours(0, 2).Overlaps(Hours(1, 3)).ShouldBeTrue();
        Hours(1, 3).Overlaps(Hours(0, 2)).ShouldBeTrue();
    }

    [Fact]
    public void The_start_is_inside_and_the_end_is_not()
    {
        Hours(0, 1).Contains(Nine).ShouldBeTrue();
        Hours(0, 1).Contains(Nine.AddHours(1)).ShouldBeFalse();
    }

    [Fact]
    public void A_window_that_does_not_end_after_its_start_cannot_be_made() => Should.Throw<ArgumentException>(() => Hours(1, 1));

    [Fact]
    public void Equal_instants_with_other_offsets_make_equal_windows() =>
        new TimeWindow(Nine.ToOffset(TimeSpan.FromHours(-5)), Nine.AddHours(1)).ShouldBe(Hours(0, 1));
}
