using System.Net.Mime;
using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Development;

/// <summary>What helps outside Production and does not exist there.</summary>
internal static class DevRoutes
{
    /// <summary>Where mails are shown that no server took.</summary>
    public const string MailPath = "/dev/mail";

    public static void MapDevRoutes(this WebApplication app)
    {
        if (app.Environment.IsProduction()) return;
        app.MapGet("/dev/messages", Messages).WithName("listSentMessages").ExcludeFromDescription().OpenToEverybody().Limited(RateLimitClass.Read).Produces<IReadOnlyList<SentMessage>>();
        app.MapGet(MailPath, Mails).WithName("showSentMails").ExcludeFromDescription().OpenToEverybody().Limited(RateLimitClass.Read).Produces<string>(contentType: MediaTypeNames.Text.Html);
        app.MapGet(MailPath + "/{id}", Mail).WithName("showSentMail").ExcludeFromDescription().OpenToEverybody().Limited(RateLimitClass.Read).Produces<string>(contentType: MediaTypeNames.Text.Html);
    }

    /// <summary>The newest mails and text messages to an address, so that a demo can enter its code; not in Production.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Messages(string to, ISentMessages messages, CancellationToken cancellation) =>
        Results.Ok(await messages.Newest(to, cancellation));

    /// <summary>The newest mails to anybody, as a page; not in Production.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Mails(ISentMessages messages, CancellationToken cancellation) =>
        Page(MailPages.List(await messages.Mails(cancellation)));

    /// <summary>One mail as its receiver sees it, in HTML and in plain text; not in Production.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Mail(string id, ISentMessages messages, CancellationToken cancellation) =>
        await messages.Mail(id, cancellation) is { } mail ? Page(MailPages.One(mail)) : Http.Problem(CommonErrors.NotFound);

    private static Microsoft.AspNetCore.Http.IResult Page(string html) => Results.Content(html, MediaTypeNames.Text.Html, System.Text.Encoding.UTF8);
}
