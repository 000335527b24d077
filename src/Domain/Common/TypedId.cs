using System.Diagnostics.CodeAnalysis;

namespace InstaInstru.Domain.Common;

/// <summary>An entity's identity: a ULID, one readonly record struct per entity (ruling 2).</summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface ITypedId<TSelf> where TSelf : struct, ITypedId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>Makes, reads and writes typed ids.</summary>
public static class TypedId
{
    /// <summary>A new id that sorts after those of earlier milliseconds.</summary>
    public static TId New<TId>(DateTimeOffset now) where TId : struct, ITypedId<TId> => TId.From(Ulid.New(now));

    /// <summary>Reads the 26 characters of the wire form, any case.</summary>
    public static bool TryParse<TId>([NotNullWhen(true)] string? text, out TId id) where TId : struct, ITypedId<TId>
    {
        var parsed = Ulid.TryParse(text, out var value);
        id = parsed ? TId.From(value) : default;
        return parsed;
    }
}
