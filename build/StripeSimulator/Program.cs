using InstaInstru.StripeSimulator.Contract;

namespace InstaInstru.StripeSimulator;

/// <summary>Starts the simulator as a process of its own, or compares the contract table with Stripe's published description.</summary>
internal static class SimulatorProgram
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["check-contract", var table, var description])
            return ContractCheck.Run(table, description, Console.Out);
        if (!CommandLine.TryParse(args, out var options, out var error))
        {
            await Console.Error.WriteLineAsync(error);
            await Console.Error.WriteLineAsync(CommandLine.Usage);
            return 2;
        }
        await using var host = await SimulatorHost.StartAsync(options);
        Console.WriteLine($"Stripe simulator listening on {host.Url}");
        await host.WaitForShutdownAsync();
        return 0;
    }
}
