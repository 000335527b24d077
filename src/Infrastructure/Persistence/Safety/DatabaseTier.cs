using Microsoft.Extensions.Configuration;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence.Safety;

/// <summary>How precious a database is, the least first.</summary>
public enum DatabaseTier
{
    /// <summary>May be dropped; what is chosen when nothing is said.</summary>
    Test,

    /// <summary>Is kept.</summary>
    Staging,

    /// <summary>Is kept, and nothing is destroyed in it without somebody at a terminal who says so twice.</summary>
    Production,
}

/// <summary>A database that a command was pointed at.</summary>
/// <param name="Tier">As the environment says.</param>
/// <param name="Connection">The owner's connection string.</param>
public sealed record ChosenDatabase(DatabaseTier Tier, string Connection)
{
    /// <summary>The database without any secret, for logs and prompts.</summary>
    public string Masked
    {
        get
        {
            var parts = new NpgsqlConnectionStringBuilder(Connection);
            return $"postgresql://{parts.Username}:***@{parts.Host}:{parts.Port}/{parts.Database}";
        }
    }

    /// <summary>The database's own name.</summary>
    public string Name => new NpgsqlConnectionStringBuilder(Connection).Database ?? "";

    /// <summary>
    /// Chosen by <c>USE_STG_DATABASE</c> and <c>USE_PROD_DATABASE</c>; connects with <c>ConnectionStrings__Owner</c>, or the application's connection where there is only one role.
    /// </summary>
    /// <exception cref="InvalidOperationException">Both tiers are asked for, or no connection is given.</exception>
    public static ChosenDatabase From(IConfiguration configuration)
    {
        var (staging, production) = (configuration.GetValue("USE_STG_DATABASE", false), configuration.GetValue("USE_PROD_DATABASE", false));
        if (staging && production) throw new InvalidOperationException("USE_STG_DATABASE and USE_PROD_DATABASE are both set. Choose one.");
        var connection = configuration.GetConnectionString("Owner") ?? configuration.GetConnectionString("InstaInstru")
            ?? throw new InvalidOperationException("Set ConnectionStrings__Owner to the database's owner.");
        return new(production ? DatabaseTier.Production : staging ? DatabaseTier.Staging : DatabaseTier.Test, connection);
    }
}
