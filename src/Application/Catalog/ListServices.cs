using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Catalog;

/// <summary>Active services in display order.</summary>
/// <param name="Category">Slug of a category; <c>kids</c> means those that some live instructor teaches to kids.</param>
/// <param name="Q">Part of a name or search term, any case.</param>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListServices(string? Category = null, string? Q = null, int Limit = Cursor.UsualRows, string? Cursor = null);

public sealed class ListServicesValidator : AbstractValidator<ListServices>
{
    public ListServicesValidator()
    {
        RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
        RuleFor(message => message.Q).Length(1, CatalogService.NameLimit);
    }
}

/// <summary>A service as the pages show it.</summary>
public sealed record ServiceView(
    ServiceId Id, string Category, string Name, string Slug, string Description, IReadOnlyList<string> SearchTerms, int DisplayOrder, bool OnlineCapable, bool RequiresCertification);

/// <summary>The catalogue's services beside what instructors offer of them.</summary>
public interface IServiceShelf
{
    Task<bool> HasCategory(string slug, CancellationToken cancellation);

    /// <summary>Up to <paramref name="take"/> active services after a display order.</summary>
    /// <param name="category">Slug; <c>kids</c> lists what live instructors teach to kids.</param>
    /// <param name="words">Part of a name or search term.</param>
    /// <param name="after">Display order of the last row seen.</param>
    /// <param name="take">Most rows.</param>
    /// <param name="now">A background check that ended by then hides its instructor.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<IReadOnlyList<ServiceView>> List(string? category, string? words, int after, int take, DateTimeOffset now, CancellationToken cancellation);
}

public static class ListServicesHandler
{
    public static async Task<Result<Page<ServiceView>>> Handle(ListServices message, IServiceShelf shelf, TimeProvider time, CancellationToken cancellation)
    {
        var after = 0;
        if (message.Cursor is { } cursor && (Cursor.Read(cursor, 1) is not [var key] || !int.TryParse(key, out after))) return CommonErrors.BadCursor;
        if (message.Category is { } slug && !await shelf.HasCategory(slug, cancellation)) return CatalogErrors.UnknownCategory;
        var rows = await shelf.List(message.Category, message.Q, after, message.Limit + 1, time.GetUtcNow(), cancellation);
        return Page.Of(rows, message.Limit, row => [$"{row.DisplayOrder}"]);
    }
}
