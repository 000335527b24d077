using InstaInstru.IntegrationTests.Badges;
using InstaInstru.IntegrationTests.Availability;
using InstaInstru.IntegrationTests.Bookings;
using InstaInstru.IntegrationTests.Operations;
using InstaInstru.IntegrationTests.Payments;
using InstaInstru.IntegrationTests.Web.Access;
using InstaInstru.IntegrationTests.Web.Fuzz;
using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("InstaInstru.IntegrationTests.Hosting.LongestFirst", "InstaInstru.IntegrationTests")]

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>Begins with the classes that take longest, so that none of them is left over when all others have ended.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        nameof(MoneyHistoryTests), nameof(ApiFuzzTests), nameof(SlotPromiseTests), nameof(VerbTests), nameof(KilledProcessTests), nameof(BackfillBadgesTests), nameof(QuotePromiseTests),
        nameof(RequestInstantPayoutTests), nameof(FailedLockTests), nameof(AuthorizationMatrixTests), nameof(RefundPaymentTests), nameof(MoneyStormTests), nameof(RecordTipAnswerTests),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(collection => Long.Contains(collection.DisplayName.Split('.')[^1]));
}
