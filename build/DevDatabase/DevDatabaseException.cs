namespace InstaInstru.DevDatabase;

/// <summary>PostgreSQL cannot be found, started or prepared; the message says what to do.</summary>
public sealed class DevDatabaseException : Exception
{
    public DevDatabaseException()
    {
    }

    public DevDatabaseException(string message)
        : base(message)
    {
    }

    public DevDatabaseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
