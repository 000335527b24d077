using System.Text.RegularExpressions;
using InstaInstru.ArchitectureTests.Rules.Engine;
using InstaInstru.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>What the database's model must say.</summary>
public static partial class Model
{
    public const string About = "Read from EF's model: every table is configured on purpose, and every constraint has an error.";

    private const string Thing = "InstaInstru.ArchitectureTests.Offenders.Model.OffenderThing";
    private const string Part = "InstaInstru.ArchitectureTests.Offenders.Model.OffenderPart";

    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("M1", "Every entity has a configuration",
            "What nobody configured was guessed: its lengths, its deletes, its names.",
            Minimum: 32, Offender: Thing,
            code => PerEntity(code, e => code.Schema.Configured.Contains(e.ClrType) || e.IsOwned() || IsPart(e, code.Schema) ? [] : [("", "has no IEntityTypeConfiguration")])),

        new("M2", "Every text has a length",
            "A column without one takes a megabyte as readily as a name.",
            Minimum: 32, Offender: Thing,
            code => PerEntity(code, e => e.GetProperties()
                .Where(p => StoredAs(p) == typeof(string) && p.GetMaxLength() is null && !IsBoundedByType(p))
                .Select(p => (p.Name, "has no length")))),

        new("M3", "The version of every root is its token",
            "Without it two requests overwrite each other's change and nobody learns of it.",
            Minimum: 32, Offender: Thing,
            code => PerEntity(code, e => !typeof(IAggregateRoot).IsAssignableFrom(e.ClrType) || e.FindProperty(nameof(IAggregateRoot.Version)) is { IsConcurrencyToken: true }
                ? [] : [(nameof(IAggregateRoot.Version), "is not the concurrency token")])),

        new("M4", "Every foreign key has an index behind it",
            "Deleting or locking the one side otherwise reads the whole other table, as it does with an index of some of its rows.",
            Minimum: 32, Offender: Part,
            code => PerEntity(code, e => e.GetForeignKeys()
                .Where(fk => !e.GetIndexes().Any(i => i.GetFilter() is null && StartsWith(i.Properties, fk.Properties)) && !e.GetKeys().Any(k => StartsWith(k.Properties, fk.Properties)))
                .Select(fk => (string.Join('+', fk.Properties.Select(p => p.Name)), "is a foreign key without an index")))),

        new("M5", "Every constraint maps to an error",
            "A violated rule answers 409 with the code that the check in memory would have given, never 500.",
            Minimum: 37, Offender: "ix_offender_things_code", CheckConstraints),

        new("M6", "Names in the database are snake case",
            "Whoever writes SQL by hand should not have to quote.",
            Minimum: 32, Offender: Thing,
            code => PerEntity(code, e => new[] { e.GetTableName() ?? "" }.Concat(e.GetProperties().Select(p => p.GetColumnName()))
                .Where(name => name.Length > 0 && !Snake().IsMatch(name)).Select(name => (name, "is not snake_case")))),

        new("M7", "Instants are stored with their zone",
            "A timestamp without one is read back as somebody's local time.",
            Minimum: 32, Offender: Thing,
            code => PerEntity(code, e => e.GetProperties()
                .Where(p => p.GetColumnType().StartsWith("timestamp", StringComparison.Ordinal) && p.GetColumnType() != "timestamp with time zone"
                    && !p.Name.Contains("Local", StringComparison.Ordinal))
                .Select(p => (p.Name, $"is stored as {p.GetColumnType()}")))),

        new("M8", "An aggregate is loaded whole",
            "A root without its parts decides on half of what it should know.",
            Minimum: 32, Offender: Thing,
            code => PerEntity(code, e => e.GetNavigations()
                .Where(n => !n.IsOnDependent && !n.IsEagerLoaded && !n.TargetEntityType.IsOwned())
                .Select(n => (n.Name, "is not loaded with its root (AutoInclude)")))),

        new("M9", "Ids are given by the domain",
            "An id that the database makes is unknown until the save, and does not sort by the application's time.",
            Minimum: 32, Offender: Part,
            code => PerEntity(code, e => (e.FindPrimaryKey()?.Properties ?? [])
                .Where(p => p.ValueGenerated != ValueGenerated.Never && IsTypedId(p.ClrType))
                .Select(p => (p.Name, $"is generated {p.ValueGenerated}")))),

        new("M10", "Money is stored in cents",
            "A numeric column invites a fraction, and a column that does not say cents invites dollars (ruling 3).",
            Minimum: 32, Offender: Thing,
            code => PerEntity(code, e => e.GetProperties()
                .Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) is var type && ((type == typeof(Money) && !p.GetColumnName().EndsWith("_cents", StringComparison.Ordinal))
                    || type == typeof(decimal) || type == typeof(double)))
                .Select(p => (p.Name, $"is stored as {p.GetColumnType()} in {p.GetColumnName()}")))),

        new("M11", "The migration creates exactly this model",
            "A change without its migration works on every test that builds the schema from the model, and on no server.",
            Minimum: 1, Offender: "migrations",
            code => new Findings(1, code.Schema.HasPendingChanges ? [new Violation("migrations", "", "describe another model: run build/migrations.sh squash")] : [])),
    ];

    private static Findings PerEntity(Codebase code, Func<IEntityType, IEnumerable<(string Member, string Reason)>> find)
    {
        var entities = code.Schema.Model.GetEntityTypes().ToList();
        return new Findings(entities.Count, [.. entities.SelectMany(e => find(e).Select(v => new Violation(e.DisplayName() is var name && e.ClrType.FullName is { } full ? full : name, v.Member, v.Reason)))]);
    }

    /// <summary>Unique indexes, checks and exclusions, from the model and from the SQL beside it, against the errors that name them.</summary>
    private static Findings CheckConstraints(Codebase code)
    {
        var entities = code.Schema.Model.GetEntityTypes().ToList();
        var rules = entities.Where(IsOfDomain).SelectMany(e => e.GetIndexes().Where(i => i.IsUnique).Select(i => i.GetDatabaseName()!).Concat(e.GetCheckConstraints().Select(c => c.Name!)))
            .Concat(code.Schema.Sql.SelectMany(sql => Constraint().Matches(sql).Select(m => m.Groups["name"].Value)))
            .Distinct().ToList();
        var known = rules.Concat(entities.SelectMany(e => e.GetKeys().Select(k => k.GetName()!).Concat(e.GetIndexes().Select(i => i.GetDatabaseName()!)))).ToHashSet();
        var named = ConstraintErrors().ToList();
        return new Findings(rules.Count, [.. rules.Except(named).Select(c => new Violation(c, "", "has no error with [Constraint]"))
            .Concat(named.Where(n => code == Codebase.Product && !known.Contains(n)).Select(n => new Violation(n, "", "is named by an error and does not exist")))]);
    }

    /// <summary>Tables of aggregates: what messaging and identity keep beside them breaks by a bug only.</summary>
    private static bool IsOfDomain(IEntityType entity) => entity.ClrType.Namespace is { } name && (Names.IsWithin(name, "InstaInstru.Domain") || Names.IsWithin(name, "InstaInstru.ArchitectureTests"));

    private static IEnumerable<string> ConstraintErrors() => typeof(Error).Assembly.GetTypes()
        .SelectMany(t => t.GetMembers())
        .SelectMany(m => m.GetCustomAttributes(typeof(ConstraintAttribute), false).Cast<ConstraintAttribute>())
        .Select(c => c.Name);

    /// <summary>A part that its root's configuration describes.</summary>
    private static bool IsPart(IEntityType entity, Schema schema) => entity.GetForeignKeys()
        .Any(fk => fk.PrincipalToDependent is not null && (schema.Configured.Contains(fk.PrincipalEntityType.ClrType) || IsPart(fk.PrincipalEntityType, schema)));

    private static Type StoredAs(IProperty property) => property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;

    private static bool IsBoundedByType(IProperty property) => property.GetColumnType() is "jsonb" or "tsvector" or "uuid";

    private static bool IsTypedId(Type type) => type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));

    private static bool StartsWith(IReadOnlyList<IProperty> all, IReadOnlyList<IProperty> first) => all.Count >= first.Count && first.Zip(all).All(pair => pair.First == pair.Second);

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Snake();

    [GeneratedRegex(@"((add\s+constraint|create\s+unique\s+index|create\s+constraint\s+trigger)\s+|\bconstraint\s*=\s*')(?<name>\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Constraint();
}
