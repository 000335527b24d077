using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Bookings;

/// <summary>Identifies a person's calendar feed; the same value as the account's, one per account.</summary>
public readonly record struct CalendarFeedId(Guid Value) : ITypedId<CalendarFeedId>
{
    public static CalendarFeedId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out CalendarFeedId id) => TypedId.TryParse(text, out id);

    public static CalendarFeedId Of(UserId user) => new(user.Value);

    public override string ToString() => Ulid.Format(Value);
}
