namespace InstaInstru.Domain.Common;

/// <summary>Keeps an event's stored name when its type moves, or raises its version when its meaning changes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name, int version = 1) : Attribute
{
    public string Name => name;

    public int Version => version;
}
