using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Catalog;

/// <summary>What can be wrong with the catalogue.</summary>
public static class CatalogErrors
{
    public static readonly Error UnknownCategory = Error.Invalid("catalog.unknown_category", "There is no such category. Choose a slug from the list of categories.", "/category");

    [Constraint("ix_categories_slug")]
    [Constraint("ix_services_slug")]
    public static readonly Error SlugTaken = Error.Conflict("catalog.slug_taken", "Another entry of the catalogue has this slug. Choose another one.");
}
