using InstaInstru.Domain.Accounts;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>Enum members as snake_case text, the same words as on the wire.</summary>
internal static class EnumText
{
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => SnakeCase.Of(value.ToString());

    public static TEnum Parse<TEnum>(string text) where TEnum : struct, Enum => Enum.Parse<TEnum>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}

/// <summary>Sets of permissions as words with a blank between them.</summary>
internal static class PermissionText
{
    public const int MaxLength = 1000;

    public static string Of(PermissionSet permissions) => string.Join(' ', permissions.ToList().Select(EnumText.Of));

    public static PermissionSet Read(string words) => PermissionSet.Of(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(EnumText.Parse<Permission>));
}
