namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>One break of a rule.</summary>
/// <param name="Subject">The type's full name, or the file's path from the root of the repository.</param>
/// <param name="Member">The member or the line; empty when it is the subject itself.</param>
/// <param name="Reason">What it does that it must not do, in words.</param>
public sealed record Violation(string Subject, string Member, string Reason)
{
    public override string ToString() => Member.Length == 0 ? $"{Subject}: {Reason}" : $"{Subject} · {Member}: {Reason}";
}
