using InstaInstru.Application.Common;
using InstaInstru.Infrastructure.Messaging;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>What workers take together.</summary>
public sealed class BatchTests
{
    private static readonly HandlerMap Handlers = new(typeof(ISender).Assembly);

    [Theory]
    [InlineData("WhenLessonCompleted_AwardBadges", 3)]
    [InlineData("ContinuePayment", 1)]
    [InlineData("ExpireSlotHold", 1)]
    public void A_delivery_that_takes_calendar_locks_is_in_no_batch(string handler, int together)
    {
        var ready = new ReadyQueue(Handlers, TimeProvider.System);
        ready.Offer(Enumerable.Range(0, 3).Select(number => new ReadyDelivery(new Guid(number, 0, 0, new byte[8]), Handlers.Named(handler), null, null)));

        ready.Take(outsideEffect: false, most: 25, workers: 1).Count.ShouldBe(together);
    }
}
