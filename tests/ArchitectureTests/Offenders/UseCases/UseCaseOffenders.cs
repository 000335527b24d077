using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Bookings
{
    public interface IOffenderUnserved
    {
        Task Serve();
    }

    public interface IOffenderOutsidePort : IOutsidePort
    {
        Task Call();
    }

    public sealed class OffenderTakesGuid
    {
        public static string Show(Guid bookingId) => bookingId.ToString();
    }

    public class OffenderMutableMessage
    {
        public int Count { get; set; }
    }

    public static class OffenderMutableMessageHandler
    {
        public static Task Handle(OffenderMutableMessage message, CancellationToken cancellation) => Task.FromResult(message.Count);
    }

    public class OffenderLooseHandler
    {
        private int calls;

        public int Handle(CancellationToken cancellation, string message) => cancellation.IsCancellationRequested ? message.Length : ++calls;
    }

    public static class OffenderCallsHandler
    {
        public static Task Handle(OffenderMutableMessage message, CancellationToken cancellation) => OffenderMutableMessageHandler.Handle(message, cancellation);
    }


    public static class OffenderMixesPortsHandler
    {
        public static Task Handle(OffenderMutableMessage message, IOffenderOutsidePort outside, IReadRepository read, CancellationToken cancellation) => outside.Call();
    }

    public static class OffenderQueryHandler
    {
        public static Task<List<OffenderOpenRoot>> Handle(
            OffenderMutableMessage query, InstaInstru.Application.Common.IRepository<OffenderOpenRoot> roots, CancellationToken cancellation) => Task.FromResult(new List<OffenderOpenRoot>());
    }
}

namespace InstaInstru.Application.Bookings.When
{
    [PartitionBy("StudentsId")]
    public static class WhenOffendedHandler
    {
        public static Task Handle(LessonCompleted fact, CancellationToken cancellation) => Task.FromResult(fact);
    }
}

namespace InstaInstru.WebApi.Bookings
{
    public static class OffenderSends
    {
        public static object Message() => new InstaInstru.Application.Bookings.OffenderMutableMessage();
    }
}
