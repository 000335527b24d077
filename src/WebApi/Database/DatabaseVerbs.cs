using System.CommandLine;
using InstaInstru.Infrastructure.Persistence;

namespace InstaInstru.WebApi.Database;

/// <summary><c>migrate</c>: brings the schema up to date as its owner.</summary>
internal static class DatabaseVerbs
{
    public static IEnumerable<Command> All(Func<WebApplication> _)
    {
        var migrate = new Command("migrate", "Brings the schema up to date; connects with ConnectionStrings__Owner, or the application's connection where there is only one role.");
        migrate.SetAction(async (_, cancellation) =>
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            var connection = configuration.GetConnectionString("Owner") ?? configuration.GetConnectionString("InstaInstru");
            if (connection is null)
            {
                await Console.Error.WriteLineAsync("Set ConnectionStrings__Owner to the database's owner.");
                return 1;
            }

            var applied = await Schema.Migrate(connection, cancellation);
            Console.WriteLine(applied.Count == 0 ? "The schema is up to date." : $"Applied {string.Join(", ", applied)}.");
            return 0;
        });
        yield return migrate;
    }
}
