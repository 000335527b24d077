using System.Text;
using InstaInstru.Application.Common;
using InstaInstru.Application.Privacy;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Privacy;

/// <summary>What is kept about a person: agreements, an export, and the end of the account.</summary>
internal static class PrivacyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/me").WithTags("Privacy");
        me.MapGet("/consents", List).WithName("listConsents").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<Consents>();
        me.MapPost("/consents", Give).WithName("giveConsent").SuspendedToo().Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent).Refuses(409);
        me.MapPost("/exports", Request).WithName("requestExport").SuspendedToo().Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces<ExportView>(StatusCodes.Status202Accepted).Refuses(409);
        me.MapGet("/exports/{export}", Get).WithName("getExport").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<ExportView>().Refuses(404);
        me.MapGet("/exports/{export}/file", Fetch).WithName("fetchExport").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/json").Refuses(404, 409);
        me.MapGet("/deletion", Quote).WithName("quoteDeletion").Requires(Permission.DeleteOwnAccount).Limited(RateLimitClass.Read).Produces<DeletionQuote>();
        me.MapPost("/deletion", Delete).WithName("deleteAccount").SuspendedToo().Requires(Permission.DeleteOwnAccount).Limited(RateLimitClass.Auth).Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
    }

    /// <summary>What you agreed to, and which versions are in force.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Consents>>(new ListConsents(), cancellation));

    /// <summary>Agree to the version of a document that is in force.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Give(GiveConsent request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(request, cancellation));

    /// <summary>Ask for everything we keep about you, as JSON. It is made in the background, one at a time, and is there for seven days.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Request(ISender sender, CancellationToken cancellation) =>
        Http.Accepted(await sender.Send<Result<ExportView>>(new RequestExport(), cancellation));

    /// <summary>Whether your export is ready.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Get(DataExportId export, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<ExportView>>(new GetExport(export), cancellation));

    /// <summary>Your export itself.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Fetch(DataExportId export, ISender sender, CancellationToken cancellation)
    {
        var content = await sender.Send<Result<ExportContent>>(new FetchExport(export), cancellation);
        return content.Failed ? Http.Problem(content.Error) : Results.File(Encoding.UTF8.GetBytes(content.Value.Json), "application/json", $"instainstru-{export}.json");
    }

    /// <summary>What stands in the way of deleting your account, and what credit you would give up.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Quote(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<DeletionQuote>>(new QuoteDeletion(), cancellation));

    /// <summary>Delete your account for good. Lessons held and the books keep an id of you and nothing else.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Delete(DeleteAccount request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(request, cancellation));
}
