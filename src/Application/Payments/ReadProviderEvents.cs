namespace InstaInstru.Application.Payments;

/// <summary>Reads a page of the provider's events, newest first.</summary>
/// <param name="Feed">Which list, and from when.</param>
/// <param name="After">The last one of the page before.</param>
public sealed record ReadProviderEvents(EventSpan Feed, string? After);

/// <summary>A part of a list of events.</summary>
/// <param name="Account">The connected account; null for the platform's own events.</param>
/// <param name="Since">Events from then on.</param>
/// <param name="Started">When the reading began: to there it has been read at the end.</param>
public sealed record EventSpan(string? Account, DateTimeOffset Since, DateTimeOffset Started);

public static class ReadProviderEventsHandler
{
    public static async Task<object?> Handle(ReadProviderEvents message, IPaymentGateway gateway, CancellationToken cancellation)
    {
        var page = await gateway.EventsSince(message.Feed.Account, message.Feed.Since, message.After, cancellation);
        return page is null ? null : new KeepMissedEvents(message.Feed, page.Events, page.More);
    }
}
