using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Bookings;

/// <summary>Identifies a booking of one lesson.</summary>
public readonly record struct BookingId(Guid Value) : ITypedId<BookingId>
{
    public static BookingId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out BookingId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
