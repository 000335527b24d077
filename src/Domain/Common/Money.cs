namespace InstaInstru.Domain.Common;

/// <summary>A share in hundredths of a percent: 1500 is 15 % (ruling 3).</summary>
public readonly record struct BasisPoints(int Value)
{
    public static BasisPoints Percent(int percent) => new(percent * 100);
}

/// <summary>US dollars as whole cents; signed, never a fraction (ruling 3).</summary>
public readonly record struct Money(long Cents) : IComparable<Money>
{
    public static readonly Money Zero = new(0);

    public static Money Dollars(long dollars) => new(dollars * 100);

    public static Money operator +(Money left, Money right) => new(checked(left.Cents + right.Cents));

    public static Money operator -(Money left, Money right) => new(checked(left.Cents - right.Cents));

    public static Money operator -(Money amount) => new(checked(-amount.Cents));

    public static bool operator <(Money left, Money right) => left.Cents < right.Cents;

    public static bool operator >(Money left, Money right) => left.Cents > right.Cents;

    public static bool operator <=(Money left, Money right) => left.Cents <= right.Cents;

    public static bool operator >=(Money left, Money right) => left.Cents >= right.Cents;

    public static Money Min(Money left, Money right) => left <= right ? left : right;

    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <summary>This share of the amount, rounded once, half away from zero.</summary>
    public Money Share(BasisPoints share) => Fraction(share.Value, 10_000);

    /// <summary>Amount × numerator ÷ denominator, rounded once, half away from zero.</summary>
    public Money Fraction(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var product = (Int128)Cents * numerator;
        var half = denominator / 2;
        var rounded = denominator % 2 == 0 || product == 0
            ? (product + (product >= 0 ? half : -half)) / denominator
            : (product * 2 + (product >= 0 ? denominator : -denominator)) / ((Int128)denominator * 2);
        return new((long)rounded);
    }

    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    public override string ToString() => $"{(Cents < 0 ? "-" : "")}${Math.Abs(Cents) / 100}.{Math.Abs(Cents) % 100:00}";
}
