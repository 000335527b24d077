using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Catalog;

/// <summary>Something that can be taught, such as piano; part of the data the product starts with.</summary>
public sealed class CatalogService : AggregateRoot<ServiceId>
{
    public const int NameLimit = 80;

    private CatalogService() => (Name, Slug, Description, SearchTerms) = ("", "", "", []);

    public CategoryId CategoryId { get; private set; }

    public string Name { get; private set; }

    /// <summary>Unique name for addresses.</summary>
    public string Slug { get; private set; }

    public string Description { get; private set; }

    /// <summary>Other words people look for it with, in lower case.</summary>
    public IReadOnlyList<string> SearchTerms { get; private set; }

    /// <summary>Ascending inside the category.</summary>
    public int DisplayOrder { get; private set; }

    /// <summary>Whether it can sensibly be taught by video.</summary>
    public bool OnlineCapable { get; private set; }

    /// <summary>Whether an instructor needs a certificate to teach it.</summary>
    public bool RequiresCertification { get; private set; }

    public bool IsActive { get; private set; }
}
