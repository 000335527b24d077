using System.Diagnostics;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>The outbox's own traces.</summary>
internal static class Telemetry
{
    public const string Name = "InstaInstru.Outbox";

    public static readonly ActivitySource Source = new(Name);
}
