using InstaInstru.Application.Common;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Catalog;

/// <summary>Every category, in display order.</summary>
public sealed record ListCategories;

/// <summary>A category as the pages show it.</summary>
public sealed record CategoryView(CategoryId Id, string Name, string Slug, string? Subtitle, string IconName, int DisplayOrder);

public sealed class AllCategories : Specification<Category, CategoryView>
{
    public AllCategories()
    {
        Query.OrderBy(category => category.DisplayOrder);
        Query.Select(category => new CategoryView(category.Id, category.Name, category.Slug, category.Subtitle, category.Icon, category.DisplayOrder));
    }
}

public static class ListCategoriesHandler
{
    public static async Task<Result<Page<CategoryView>>> Handle(ListCategories message, IReadRepository catalog, CancellationToken cancellation) =>
        new Page<CategoryView>(await catalog.List(new AllCategories(), cancellation), null);
}
