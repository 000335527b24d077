using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Bookings
{
    public class OffenderOpenRoot : AggregateRoot<BookingId>
    {
        public OffenderOpenRoot(BookingId id) => Id = id;

        public string Title { get; set; } = "";
    }

    public sealed class OffenderHoldsRoot : AggregateRoot<BookingId>
    {
        private readonly ITimeZones zones;

        private OffenderHoldsRoot(ITimeZones zones) => this.zones = zones;

        public OffenderOpenRoot? Other { get; private set; }

        public List<string> Notes { get; } = [];

        public bool Knows(string zone) => zones.Exists(zone);
    }

    public static class OffenderUnused
    {
        public static int Answer() => 42;
    }

    public record OffenderHappenedEvent(BookingId BookingId, string StudentEmail, DateTime HappenedAt) : IDomainEvent;

    public record struct OffenderClassId(Guid Value, int Number) : ITypedId<OffenderClassId>
    {
        public static OffenderClassId From(Guid value) => new(value, 0);
    }
}

namespace InstaInstru.Domain.Pricing
{
    public sealed class OffenderFractionalPrice
    {
        public double Price { get; }
    }
}
