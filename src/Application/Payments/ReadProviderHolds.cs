namespace InstaInstru.Application.Payments;

/// <summary>Reads a page of the provider's holds, newest first, to find those that nobody here knows.</summary>
/// <param name="Since">Holds made from then on.</param>
/// <param name="After">The last one of the page before.</param>
public sealed record ReadProviderHolds(DateTimeOffset Since, string? After);

public static class ReadProviderHoldsHandler
{
    public static async Task<object?> Handle(ReadProviderHolds message, IPaymentGateway gateway, CancellationToken cancellation)
    {
        var page = await gateway.HoldsSince(message.Since, message.After, cancellation);
        return new KeepUnknownHolds(message.Since, page.Holds, page.More);
    }
}
