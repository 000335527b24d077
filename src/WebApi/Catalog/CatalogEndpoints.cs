using InstaInstru.Application.Catalog;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Catalog;

/// <summary>What can be learned.</summary>
internal static class CatalogEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var catalog = api.MapGroup("").WithTags("Catalog");
        catalog.MapGet("/categories", Categories).WithName("listCategories").OpenToEverybody().Limited(RateLimitClass.Read)
            .Produces<Page<CategoryView>>().Produces(StatusCodes.Status304NotModified).Refuses(429);
        catalog.MapGet("/services", Services).WithName("listServices").OpenToEverybody().Limited(RateLimitClass.Read)
            .Produces<Page<ServiceView>>().Produces(StatusCodes.Status304NotModified).Refuses(422, 429);
    }

    /// <summary>Every category in display order.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Categories(ISender sender, CancellationToken cancellation) =>
        Conditional.Ok(await sender.Send<Result<Page<CategoryView>>>(new ListCategories(), cancellation));

    /// <summary>Services in display order; the category kids lists what live instructors teach to kids.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Services(string? category, string? q, int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Conditional.Ok(await sender.Send<Result<Page<ServiceView>>>(new ListServices(category, q, limit ?? Cursor.UsualRows, cursor), cancellation));
}
