namespace InstaInstru.Application.Common;

/// <summary>The machine's own time, which the test clock never moves: what sessions, tokens and cookies live by.</summary>
public interface IRealTime
{
    DateTimeOffset Now { get; }
}
