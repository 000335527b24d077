namespace InstaInstru.Domain.Accounts
{
    public sealed class OffenderKnowsBadges
    {
        public static int Count(Badges.BadgeOfOffender badge) => badge.Points;
    }
}

namespace InstaInstru.Domain.Badges
{
    public sealed class BadgeOfOffender
    {
        public int Points { get; }
    }
}

namespace InstaInstru.Domain.Reviews
{
    public sealed class OffenderReviewKnowsChat
    {
        public static Chat.OffenderChatKnowsReview? Talk { get; }
    }
}

namespace InstaInstru.Domain.Chat
{
    public sealed class OffenderChatKnowsReview
    {
        public static Reviews.OffenderReviewKnowsChat? Review { get; }
    }
}

namespace InstaInstru.Domain.Gossip
{
    public sealed class OffenderInUnknownContext;
}

namespace InstaInstru.WebApi.Layers
{
    public sealed class OffenderEndpointCallsInfrastructure
    {
        public static object Zones() => new InstaInstru.Infrastructure.Time.NodaTimeZones();
    }

    public sealed class OffenderEndpointLoads
    {
        public static Task<List<Domain.Bookings.OffenderOpenRoot>> Load(
            Application.Common.IRepository<Domain.Bookings.OffenderOpenRoot> roots, Domain.Common.Specification<Domain.Bookings.OffenderOpenRoot> all) =>
            roots.List(all, CancellationToken.None);
    }
}
