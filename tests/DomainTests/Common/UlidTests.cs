using FsCheck;
using FsCheck.Fluent;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Common;

public sealed class UlidTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 23, 56, 0, TimeSpan.Zero);

    [Fact]
    public void An_id_survives_its_wire_form_in_either_case()
    {
        var id = TypedId.New<BookingId>(Now);
        id.ToString().Length.ShouldBe(26);
        TypedId.TryParse<BookingId>(id.ToString(), out var upper).ShouldBeTrue();
        TypedId.TryParse<BookingId>(id.ToString().ToLowerInvariant(), out var lower).ShouldBeTrue();
        upper.ShouldBe(id);
        lower.ShouldBe(id);
    }

    [Fact]
    public void Every_value_survives_its_wire_form() =>
        Prop.ForAll(ArbMap.Default.ArbFor<Guid>(), value => Ulid.TryParse(Ulid.Format(value), out var back) && back == value).QuickCheckThrowOnFailure();

    [Fact]
    public void Later_ids_sort_after_earlier_ones_as_text() =>
        string.CompareOrdinal(TypedId.New<BookingId>(Now).ToString(), TypedId.New<BookingId>(Now.AddMilliseconds(1)).ToString()).ShouldBeNegative();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FA")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAVX")]
    [InlineData("81ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAU")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FA\u0000")]
    public void Anything_else_is_refused(string? text) => Ulid.TryParse(text, out _).ShouldBeFalse();
}
