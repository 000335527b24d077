using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets;

/// <summary>Which credits a booking shall use: <c>none</c>, <c>best</c>, or lots with cents (ruling 19).</summary>
public abstract record CreditChoice
{
    private CreditChoice()
    {
    }

    public static readonly CreditChoice Nothing = new None();

    public static readonly CreditChoice BestOnes = new Best();

    /// <summary>No credit.</summary>
    public sealed record None : CreditChoice;

    /// <summary>The promotional lot that takes most off (tie: earliest end), then compensation lots by earliest end.</summary>
    public sealed record Best : CreditChoice;

    /// <summary>Exactly these.</summary>
    public sealed record Lots(IReadOnlyList<CreditPart> Parts) : CreditChoice;
}

/// <summary>So much of one lot.</summary>
public sealed record CreditPart(CreditLotId LotId, Money Amount);

/// <summary>What a wallet gives for a lesson: parts of lots and their sum.</summary>
public sealed record CreditSelection(IReadOnlyList<CreditPart> Parts)
{
    public static readonly CreditSelection Empty = new([]);

    public Money Total => Parts.Aggregate(Money.Zero, (sum, part) => sum + part.Amount);
}

/// <summary>The lesson that credit is wanted for; credit lowers its price only, never the fee (ruling 19).</summary>
public readonly record struct LessonToPay(Money Price, DateTimeOffset Start);
