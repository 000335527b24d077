using InstaInstru.Application.Common;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>A command that the unit of work is going to store.</summary>
internal sealed record ScheduledCommand(object Command, DateTimeOffset NotBefore, string? UniqueKey);

/// <summary>Collects what a use case schedules until its unit of work stores it.</summary>
internal sealed class DeferredCommands : IDeferredCommands
{
    private readonly List<ScheduledCommand> scheduled = [];

    public IReadOnlyList<ScheduledCommand> Scheduled => scheduled;

    public void Schedule(object command, DateTimeOffset notBefore, string? uniqueKey = null) => scheduled.Add(new(command, notBefore.ToUniversalTime(), uniqueKey));

    public void Clear() => scheduled.Clear();
}
