using System.Collections.Frozen;
using System.Reflection;
using InstaInstru.Domain.Common;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>The domain error that stands behind each database constraint.</summary>
internal static class ConstraintErrors
{
    private static readonly FrozenDictionary<string, Error> ByName = typeof(Error).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .SelectMany(field => field.GetCustomAttributes<ConstraintAttribute>().Select(constraint => (constraint.Name, (Error)field.GetValue(null)!)))
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Item2, StringComparer.Ordinal);

    public static Error? For(PostgresException violation) => violation.ConstraintName is { } name ? ByName.GetValueOrDefault(name) : null;
}
