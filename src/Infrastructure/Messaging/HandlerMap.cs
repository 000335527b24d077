using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Linq.Expressions;
using System.Reflection;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>One handler found by convention: <c>public static class XHandler { public static … Handle(X message, ports…, CancellationToken) }</c>.</summary>
internal sealed class HandlerDescriptor
{
    // A start compiles nothing: each handler is compiled when it is first called, and once for all hosts of the process.
    private static readonly ConcurrentDictionary<MethodInfo, Call> Compiled = new();
    private static readonly ConcurrentDictionary<Type, Func<Task, object?>> Results = new();

    private readonly MethodInfo method;
    private readonly Func<object, string>? partition;

    public HandlerDescriptor(MethodInfo method)
    {
        this.method = method;
        MessageType = method.GetParameters()[0].ParameterType;
        Name = method.DeclaringType!.Name[..^"Handler".Length];
        Awaited = method.DeclaringType.IsDefined(typeof(AwaitedAttribute));
        Recurring = method.DeclaringType.GetCustomAttribute<RecurringAttribute>();
        if (method.DeclaringType.GetCustomAttribute<PartitionByAttribute>() is { } by) partition = Reader(MessageType, by.Member);
        HasOutsideEffect = Array.Exists(method.GetParameters(), parameter => parameter.ParameterType.IsAssignableTo(typeof(IOutsidePort)));
        IsAlone = Array.Exists(method.GetParameters(), parameter => parameter.ParameterType.IsAssignableTo(typeof(ILockingPort)));
    }

    private delegate Task Call(object message, IServiceProvider services, Envelope? envelope, CancellationToken cancellation);

    public Type MessageType { get; }

    /// <summary>The handler's stable name: its class without the suffix.</summary>
    public string Name { get; }

    /// <summary>Reactions are called by events, all others by <see cref="ISender"/> or a stored command.</summary>
    public bool IsReaction => MessageType.IsAssignableTo(typeof(IDomainEvent));

    public bool HasOutsideEffect { get; }

    /// <summary>Shares its transaction with no other delivery, because of the locks it takes.</summary>
    public bool IsAlone { get; }

    /// <summary>A request may wait for its deliveries.</summary>
    public bool Awaited { get; }

    /// <summary>When the clock starts it; null for all but jobs.</summary>
    public RecurringAttribute? Recurring { get; }

    /// <summary>Deliveries of a lane run one at a time; null where nothing keeps them apart. Ordered lanes follow the event's stream (O7).</summary>
    public (long? Lane, bool Ordered) LaneOf(object message, Guid? stream) => (partition, stream) switch
    {
        ({ } read, _) => (Messaging.Lane.Of(Name, read(message)), false),
        (null, { } id) => (Messaging.Lane.Of(Name, id.ToString()), true),
        _ when Recurring is not null => (Messaging.Lane.Of(Name, ""), false),
        _ => (null, false),
    };

    public async Task<object?> Invoke(object message, IServiceProvider services, Envelope? envelope, CancellationToken cancellation)
    {
        var task = Compiled.GetOrAdd(method, Compile)(message, services, envelope, cancellation);
        await task;
        return Results.GetOrAdd(method.ReturnType, ResultOf)(task);
    }

    private static Call Compile(MethodInfo method)
    {
        var message = Expression.Parameter(typeof(object));
        var services = Expression.Parameter(typeof(IServiceProvider));
        var envelope = Expression.Parameter(typeof(Envelope));
        var cancellation = Expression.Parameter(typeof(CancellationToken));
        var arguments = method.GetParameters().Select((parameter, index) => parameter.ParameterType switch
        {
            var type when index == 0 => Expression.Convert(message, type),
            var type when type == typeof(CancellationToken) => cancellation,
            var type when type == typeof(Envelope) => envelope,
            var type => (Expression)Expression.Call(typeof(ServiceProviderServiceExtensions), nameof(ServiceProviderServiceExtensions.GetRequiredService), [type], services),
        });
        return Expression.Lambda<Call>(Expression.Call(method, arguments), message, services, envelope, cancellation).Compile();
    }

    private static Func<object, string> Reader(Type message, string member)
    {
        var property = message.GetProperty(member) ?? throw new InvalidOperationException($"{message} has no {member} to partition by.");
        return value => property.GetValue(value)?.ToString() ?? "";
    }

    private static Func<Task, object?> ResultOf(Type returned)
    {
        if (!returned.IsGenericType) return _ => null;
        var task = Expression.Parameter(typeof(Task));
        return Expression.Lambda<Func<Task, object?>>(
            Expression.Convert(Expression.Property(Expression.Convert(task, returned), nameof(Task<>.Result)), typeof(object)), task).Compile();
    }
}

/// <summary>Every handler of the Application, checked at start-up: one for a command, any number for an event.</summary>
internal sealed class HandlerMap
{
    private readonly FrozenDictionary<Type, HandlerDescriptor[]> byMessage;
    private readonly FrozenDictionary<string, HandlerDescriptor> byName;

    public HandlerMap(params IEnumerable<Assembly> assemblies)
    {
        Events = new EventNames(assemblies.Append(typeof(IDomainEvent).Assembly).Distinct().SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IDomainEvent))));
        All = [.. assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Handler", StringComparison.Ordinal))
            .Select(type => type.GetMethod("Handle", BindingFlags.Public | BindingFlags.Static) ?? throw new InvalidOperationException($"{type} has no public static Handle method."))
            .Select(method => new HandlerDescriptor(method))];
        byMessage = All.GroupBy(handler => handler.MessageType).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        if (byMessage.FirstOrDefault(pair => pair.Value is { Length: > 1 } handlers && !handlers[0].IsReaction) is { Key: { } twice })
            throw new InvalidOperationException($"{twice} has more than one handler.");
        if (All.GroupBy(handler => handler.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } name)
            throw new InvalidOperationException($"Two handlers are named {name.Key}.");
        byName = All.ToFrozenDictionary(handler => handler.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<HandlerDescriptor> All { get; }

    /// <summary>Every event type of the Domain and of the assemblies with handlers.</summary>
    public EventNames Events { get; }

    /// <summary>Null for a name that this version of the code does not know (O9).</summary>
    public HandlerDescriptor? Named(string name) => byName.GetValueOrDefault(name);

    public HandlerDescriptor For(object message) =>
        byMessage.GetValueOrDefault(message.GetType()) is [var handler] ? handler : throw new InvalidOperationException($"{message.GetType()} has no handler.");

    public IReadOnlyList<HandlerDescriptor> Reactions(Type domainEvent) => byMessage.GetValueOrDefault(domainEvent) ?? [];
}
