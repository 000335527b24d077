using System.Collections.Frozen;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Persistence;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>An event's name in the store: context and type in snake_case, or what <see cref="EventNameAttribute"/> says; the approved list pins them (O9).</summary>
internal sealed record EventName(string Name, int Version)
{
    public static EventName Of(Type type)
    {
        if (Attribute.GetCustomAttribute(type, typeof(EventNameAttribute)) is EventNameAttribute given) return new(given.Name, given.Version);
        var context = type.Namespace!.Split('.') is [.., var room, "Events"] ? room : throw new InvalidOperationException($"{type} does not lie in <Context>.Events.");
        return new($"{SnakeCase.Of(context)}.{SnakeCase.Of(type.Name)}", 1);
    }
}

/// <summary>Both ways between events' types and their stored names.</summary>
internal sealed class EventNames
{
    private readonly FrozenDictionary<Type, EventName> byType;
    private readonly FrozenDictionary<EventName, Type> byName;

    public EventNames(IEnumerable<Type> events)
    {
        byType = events.Distinct().ToFrozenDictionary(type => type, EventName.Of);
        byName = byType.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
    }

    public EventName Of(Type type) => byType.GetValueOrDefault(type) ?? throw new InvalidOperationException($"{type} is no known event.");

    /// <summary>Null for a name that this version of the code does not know.</summary>
    public Type? Find(EventName name) => byName.GetValueOrDefault(name);
}
