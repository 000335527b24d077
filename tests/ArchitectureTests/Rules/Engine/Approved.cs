namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>A break of a rule that somebody has looked at and accepted, with the reason.</summary>
/// <param name="Member">The one member it stands for, or <c>*</c> for every member of the subject.</param>
public sealed record ApprovedException(string Rule, string Subject, string Member, string Reason)
{
    public bool Covers(string rule, Violation violation) => Rule == rule && Subject == violation.Subject && (Member == "*" || Member == violation.Member);
}

/// <summary>The approved lists: one text file each, one line per entry, columns parted by a bar, # for comments.</summary>
public static class Approved
{
    public static IReadOnlyList<ApprovedException> Exceptions { get; } =
        [.. Lines("exceptions.txt", columns: 4).Select(c => new ApprovedException(c[0], c[1], c[2], c[3]))];

    public static IReadOnlyList<string[]> Lines(string file, int columns)
    {
        var lines = File.ReadAllLines(Repository.PathOf("tests", "ArchitectureTests", "Approved", file))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToList();
        var bad = lines.FirstOrDefault(line => line.Length != columns || line.Any(column => column.Length == 0));
        return bad is null ? lines : throw new InvalidDataException($"{file}: '{string.Join(" | ", bad)}' needs {columns} columns");
    }
}
