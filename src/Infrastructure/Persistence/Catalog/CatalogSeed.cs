using System.Security.Cryptography;
using System.Text;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;

namespace InstaInstru.Infrastructure.Persistence.Catalog;

/// <summary>The categories and services the product starts with, with ids that are the same in every database.</summary>
internal static class CatalogSeed
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<SeededCategory> Categories =
    [
        new(1, "Arts", "arts", "Performing Visual Applied", "palette"),
        new(2, "Sports & Fitness", "sports-fitness", null, "dumbbell"),
        new(3, "Tutoring", "tutoring", "Academic STEM Tech", "book-open"),
        new(4, "Language", "language", null, "globe"),
        new(5, "Music", "music", "Instrument Voice Theory", "music"),
        new(6, "Kids", Category.KidsSlug, null, "baby"),
        new(7, "Hidden Gems", "hidden-gems", null, "sparkles"),
    ];

    /// <summary>Reads the list beside this file: category | name | description | search terms | o = online capable, c = requires certification.</summary>
    public static IReadOnlyList<SeededService> Services()
    {
        using var reader = new StreamReader(typeof(CatalogSeed).Assembly.GetManifestResourceStream(typeof(CatalogSeed), "services.csv")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.TrimEnd('\r').Split('|'))
            .GroupBy(fields => fields[0]).SelectMany(Shelf)];
    }

    /// <summary>An id made of its words, so that a second database gives the same one.</summary>
    public static Guid IdOf(string kind, string slug)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(kind + ":" + slug));
        var id = Ulid.New(Day).ToByteArray(bigEndian: true);
        digest.AsSpan(0, 10).CopyTo(id.AsSpan(6));
        id[6] = (byte)((id[6] & 0x0F) | 0x70);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }

    private static IEnumerable<SeededService> Shelf(IGrouping<string, string[]> shelf)
    {
        var order = Categories.Single(category => category.Slug == shelf.Key).DisplayOrder;
        return shelf.Select((fields, index) => new SeededService(
            shelf.Key, fields[1], Slug(fields[1]), fields[2], fields[3].Split(','), (order * 1000) + index + 1, fields[4].Contains('o'), fields[4].Contains('c')));
    }

    private static string Slug(string name) =>
        string.Join('-', name.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal).Split([' ', '-', '&'], StringSplitOptions.RemoveEmptyEntries));
}

internal sealed record SeededCategory(int DisplayOrder, string Name, string Slug, string? Subtitle, string Icon);

internal sealed record SeededService(
    string Category, string Name, string Slug, string Description, IReadOnlyList<string> SearchTerms, int DisplayOrder, bool OnlineCapable, bool RequiresCertification);
