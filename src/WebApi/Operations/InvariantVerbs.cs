using System.CommandLine;
using InstaInstru.Infrastructure.Persistence.Invariants;

namespace InstaInstru.WebApi.Operations;

/// <summary><c>invariants</c>: checks what always holds and names every row that breaks it.</summary>
internal static class InvariantVerbs
{
    public static IEnumerable<Command> All(Func<WebApplication> host)
    {
        var check = new Command("invariants", "Checks ledger, wallets, payments, calendars, deliveries and rewards; exit code 0 when all hold, 2 with the rows that are wrong.");
        check.SetAction(async (_, cancellation) =>
        {
            await using var app = host();
            await using var scope = app.Services.CreateAsyncScope();
            var held = true;
            await foreach (var report in scope.ServiceProvider.GetRequiredService<InvariantCheck>().Run(cancellation))
            {
                Console.WriteLine($"{(report.Broken.Count == 0 ? "holds " : "BROKEN")}  {report.Name}: {report.Meaning}");
                foreach (var row in report.Broken) Console.WriteLine($"        {row}");
                held &= report.Broken.Count == 0;
            }

            return held ? 0 : 2;
        });
        yield return check;
    }
}
