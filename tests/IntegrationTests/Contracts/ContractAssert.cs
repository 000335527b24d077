using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.StripeSimulator.Contract;
using InstaInstru.StripeSimulator.Http;
using Shouldly;

namespace InstaInstru.IntegrationTests.Contracts;

/// <summary>The contract table, and the judgement of what went over the wire.</summary>
internal static class ContractAssert
{
    public static ContractTable Table { get; } = ContractTable.Load(Path.Combine(AppContext.BaseDirectory, "Contracts", "stripe-contract.json"));

    public static ContractJudge Judge { get; } = new(Table);

    /// <summary>Fails with every departure of our client's requests and of the simulator's answers from the table.</summary>
    public static void Holds(IEnumerable<LoggedCall> calls) => calls.SelectMany(Findings).Distinct().ShouldBeEmpty();

    private static IEnumerable<string> Findings(LoggedCall call)
    {
        var method = call.Operation[..call.Operation.IndexOf(' ', StringComparison.Ordinal)];
        if (Judge.Find(method, call.Path) is not { } operation)
            return [$"{call.Operation}: not in the table"];
        var request = call.Agent == StripeClient.Agent ? Judge.JudgeRequest(operation, call.Parameters) : [];
        return request.Concat(Judge.JudgeAnswer(operation, call.Status, call.Answer));
    }
}
