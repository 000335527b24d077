using InstaInstru.Application.Notifications;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Development;

/// <summary>What helps outside Production and does not exist there.</summary>
internal static class DevRoutes
{
    public static void MapDevRoutes(this WebApplication app)
    {
        if (app.Environment.IsProduction()) return;
        app.MapGet("/dev/messages", Messages).WithName("listSentMessages").ExcludeFromDescription().OpenToEverybody().Limited(RateLimitClass.Read).Produces<IReadOnlyList<SentMessage>>();
    }

    /// <summary>The newest mails and text messages to an address, so that a demo can enter its code; not in Production.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Messages(string to, ISentMessages messages, CancellationToken cancellation) =>
        Results.Ok(await messages.Newest(to, cancellation));
}
