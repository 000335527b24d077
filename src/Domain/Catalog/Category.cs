using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Catalog;

/// <summary>A shelf of the catalogue; part of the data the product starts with.</summary>
public sealed class Category : AggregateRoot<CategoryId>
{
    public const int NameLimit = 60;

    /// <summary>Slug of the category that lists every service some live instructor teaches to kids, and has none of its own.</summary>
    public const string KidsSlug = "kids";

    private Category() => (Name, Slug, Icon) = ("", "", "");

    public string Name { get; private set; }

    public string Slug { get; private set; }

    public string? Subtitle { get; private set; }

    public string Icon { get; private set; }

    /// <summary>Ascending, from 1.</summary>
    public int DisplayOrder { get; private set; }
}
