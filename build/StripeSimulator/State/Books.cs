using System.Text.Json.Nodes;

namespace InstaInstru.StripeSimulator.State;

/// <summary>
/// The simulator's own double-entry books in cents. Stripe balances are <c>{account}/available</c> and <c>{account}/pending</c>;
/// <c>outside/…</c> stands for cards, banks, Stripe's fees and money brought in. Every posting sums to zero.
/// </summary>
public sealed class Books(SimulatorState state)
{
    public const string Platform = "platform";
    public const string Cards = "outside/cards";
    public const string Fees = "outside/stripe_fees";
    public const string Banks = "outside/banks";
    public const string TopUps = "outside/top_ups";
    private readonly Dictionary<string, long> _balances = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Balances => _balances;

    public static string AvailableOf(string account) => account + "/available";

    public static string PendingOf(string account) => account + "/pending";

    public long Available(string account) => _balances.GetValueOrDefault(AvailableOf(account));

    public long Pending(string account) => _balances.GetValueOrDefault(PendingOf(account));

    /// <summary>Available and pending together: what reversals and refunds may use.</summary>
    public long Total(string account) => Available(account) + Pending(account);

    public void Post(string kind, string source, params ReadOnlySpan<(string Account, long Cents)> entries)
    {
        var sum = 0L;
        var lines = new JsonObject();
        foreach (var (account, cents) in entries)
        {
            sum += cents;
            lines[account] = (lines.NumberOrNull(account) ?? 0) + cents;
            _balances[account] = _balances.GetValueOrDefault(account) + cents;
        }
        if (sum != 0)
            throw new InvalidOperationException($"The posting {kind} of {source} does not balance: {sum}.");
        var sequence = state.NextSequence();
        state.Add(new JsonObject
        {
            ["id"] = $"_posting_{sequence}",
            ["object"] = "_posting",
            ["_sequence"] = sequence,
            ["kind"] = kind,
            ["source"] = source,
            ["at"] = state.Now,
            ["lines"] = lines,
        });
    }

    internal void Rebuild()
    {
        _balances.Clear();
        foreach (var posting in state.All("_posting"))
        {
            foreach (var (account, cents) in posting.Obj("lines")!)
                _balances[account] = _balances.GetValueOrDefault(account) + cents!.GetValue<long>();
        }
    }
}
