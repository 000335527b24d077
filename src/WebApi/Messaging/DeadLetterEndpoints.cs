using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Messaging;

/// <summary>Deliveries that failed for good, for those who look after the product.</summary>
internal static class DeadLetterEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var letters = api.MapGroup("/admin/dead-letters").WithTags("Operations");
        letters.MapGet("", List).WithName("listDeadLetters").Requires(Permission.AccessMonitoring).Limited(RateLimitClass.Read).Produces<Page<DeadLetter>>();
        letters.MapPost("/{id:ulid}/replay", Replay).WithName("replayDeadLetter").Requires(Permission.AccessMonitoring).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent);
        letters.MapDelete("/{id:ulid}", Discard).WithName("discardDeadLetter").Requires(Permission.AccessMonitoring).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent);
        api.MapPost("/admin/redeliveries", Redeliver).WithName("redeliverEvents").WithTags("Operations")
            .Requires(Permission.AccessMonitoring).Limited(RateLimitClass.Write).Produces<Redelivery>();
    }

    /// <summary>Deliveries that failed for good, newest first.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(int? limit, string? cursor, IDeadLetters letters, CancellationToken cancellation) =>
        Http.Ok(await letters.List(limit ?? Cursor.UsualRows, cursor, cancellation));

    /// <summary>Deliver it again at once, with all its attempts.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Replay(DeadLetterId id, IDeadLetters letters, CancellationToken cancellation) =>
        Http.NoContent(await letters.Replay(id, cancellation));

    /// <summary>Forget it; its event stays.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Discard(DeadLetterId id, IDeadLetters letters, CancellationToken cancellation) =>
        Http.NoContent(await letters.Discard(id, cancellation));

    /// <summary>Give a reaction the events recorded since an instant, at most 30 days back.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Redeliver(RedeliverEvents request, IDeadLetters letters, CancellationToken cancellation) =>
        Http.Ok((await letters.Redeliver(request.Handler, request.Since, cancellation)).Map(stored => new Redelivery(stored)));
}

/// <summary>Which reaction gets which past.</summary>
/// <param name="Handler">The reaction's name, such as WhenLessonCompleted_EvaluateBadges.</param>
/// <param name="Since">Instant from which on events are delivered again.</param>
public sealed record RedeliverEvents(string Handler, DateTimeOffset Since);

/// <summary>How many deliveries were stored.</summary>
public sealed record Redelivery(int Deliveries);
