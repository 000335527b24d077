namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Handler and partition as one number, the same on every node and in every release (O7).</summary>
internal static class Lane
{
    // FNV-1a: two partitions that share a number merely wait for each other.
    public static long Of(string handler, string partition)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in handler) hash = (hash ^ character) * 1099511628211UL;
        hash = (hash ^ '/') * 1099511628211UL;
        foreach (var character in partition) hash = (hash ^ character) * 1099511628211UL;
        return unchecked((long)hash);
    }

    /// <summary>Position of an event in its stream as one ascending number.</summary>
    public static long Order(long streamVersion, int eventIndex) => (streamVersion << 12) + eventIndex;
}
