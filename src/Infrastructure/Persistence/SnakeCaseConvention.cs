using System.Text;
using InstaInstru.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>Writes identifiers in snake_case.</summary>
public static class SnakeCase
{
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>The member that was written as <paramref name="text"/>.</summary>
    public static TEnum Read<TEnum>(string text) where TEnum : struct, Enum =>
        Enum.Parse<TEnum>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}

/// <summary>Names columns, keys and indexes in snake_case; money columns end in <c>_cents</c>, shares in <c>_bp</c>. Explicit names win.</summary>
internal sealed class SnakeCaseConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table) entity.SetTableName(SnakeCase.Of(table));
            foreach (var property in entity.GetProperties()) property.SetColumnName(ColumnName(property));
            foreach (var key in entity.GetKeys()) key.SetName(SnakeCase.Of(key.GetName()!));
            foreach (var foreignKey in entity.GetForeignKeys()) foreignKey.SetConstraintName(SnakeCase.Of(foreignKey.GetConstraintName()!));
            foreach (var index in entity.GetIndexes()) index.SetDatabaseName(SnakeCase.Of(index.GetDatabaseName()!));
        }
    }

    private static string ColumnName(IConventionProperty property)
    {
        if (property.GetColumnNameConfigurationSource() is ConfigurationSource.Explicit) return property.GetColumnName();
        var name = SnakeCase.Of(property.GetColumnName());
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type == typeof(Money) && !name.EndsWith("_cents", StringComparison.Ordinal)) return name + "_cents";
        return type == typeof(BasisPoints) && !name.EndsWith("_bp", StringComparison.Ordinal) ? name + "_bp" : name;
    }
}
