namespace InstaInstru.Infrastructure.Persistence.Catalog;

/// <summary>Puts the catalogue into a new database.</summary>
internal sealed class CatalogSchemaSql : ISchemaSql
{
    public int Order => 10;

    public IEnumerable<string> Up()
    {
        foreach (var category in CatalogSeed.Categories)
            yield return $"""
                insert into categories (id, name, slug, subtitle, icon, display_order, version)
                values ('{CatalogSeed.IdOf("category", category.Slug)}', {Text(category.Name)}, {Text(category.Slug)}, {Text(category.Subtitle)}, {Text(category.Icon)}, {category.DisplayOrder}, 1)
                """;
        yield return "insert into services (id, category_id, name, slug, description, search_terms, display_order, online_capable, requires_certification, is_active, version) values\n"
            + string.Join(",\n", CatalogSeed.Services().Select(Row));
    }

    private static string Row(SeededService service)
    {
        var terms = string.Join(",", service.SearchTerms.Select(Text));
        return $"('{CatalogSeed.IdOf("service", service.Slug)}', '{CatalogSeed.IdOf("category", service.Category)}', {Text(service.Name)}, {Text(service.Slug)}, {Text(service.Description)}, "
            + $"array[{terms}]::text[], {service.DisplayOrder}, {Truth(service.OnlineCapable)}, {Truth(service.RequiresCertification)}, true, 1)";
    }

    private static string Text(string? value) => value is null ? "null" : "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string Truth(bool value) => value ? "true" : "false";
}
