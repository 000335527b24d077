using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Domain.Ledger;

/// <summary>What an account of the ledger stands for. Amounts are signed: value coming to the account is positive.</summary>
public enum AccountKind
{
    /// <summary>The world of cards: minus what was taken from them, plus what went back.</summary>
    CardClearing,

    /// <summary>What one instructor has earned.</summary>
    InstructorPayable,

    /// <summary>What the platform keeps of lessons, before it pays for credits.</summary>
    PlatformRevenue,

    /// <summary>Taken from cards and kept undivided until the lesson is resolved (rulings 16 and 17).</summary>
    Withheld,

    /// <summary>What the provider has charged the platform for processing.</summary>
    ProcessingCost,

    /// <summary>What one student is owed because a refund did not reach the card.</summary>
    RefundOwed,

    /// <summary>What one person may spend as credit; equal to the sum of the wallet's lots (ruling 23).</summary>
    Wallet,

    /// <summary>Minus what one person owes for revoked credit already spent (ruling 25).</summary>
    WalletDebt,

    /// <summary>Minus what the platform gave as promotion.</summary>
    PromotionalExpense,

    /// <summary>Minus what the platform gave as compensation.</summary>
    CompensationExpense,

    /// <summary>Credit that ended unused: expired or forfeited.</summary>
    CreditBreakage,

    /// <summary>Minus what cards' banks hold by chargebacks that are not decided (ruling 22).</summary>
    DisputedFunds,

    /// <summary>Minus what lost chargebacks and their fees cost the platform.</summary>
    ChargebackLoss,

    /// <summary>What the payment provider was paid for its work.</summary>
    ProviderFees,

    /// <summary>Minus what of one instructor's earnings has left for the bank; together with those it is what the provider still keeps for them.</summary>
    InstructorDrawn,

    /// <summary>The world of instructors' banks: what was paid out, minus what came back.</summary>
    InstructorBanks,
}

/// <summary>An account: its kind and, where every person has one, whose it is; a person's credit and debt also say of which lot. It exists as soon as something is posted to it.</summary>
public readonly record struct LedgerAccount
{
    private LedgerAccount(AccountKind kind, UserId? owner, CreditLotId? lot = null) => (Kind, Owner, LotId) = (kind, owner, lot);

    public static readonly LedgerAccount CardClearing = new(AccountKind.CardClearing, null);

    public static readonly LedgerAccount PlatformRevenue = new(AccountKind.PlatformRevenue, null);

    public static readonly LedgerAccount Withheld = new(AccountKind.Withheld, null);

    public static readonly LedgerAccount ProcessingCost = new(AccountKind.ProcessingCost, null);

    public static readonly LedgerAccount PromotionalExpense = new(AccountKind.PromotionalExpense, null);

    public static readonly LedgerAccount CompensationExpense = new(AccountKind.CompensationExpense, null);

    public static readonly LedgerAccount CreditBreakage = new(AccountKind.CreditBreakage, null);

    public static readonly LedgerAccount DisputedFunds = new(AccountKind.DisputedFunds, null);

    public static readonly LedgerAccount ChargebackLoss = new(AccountKind.ChargebackLoss, null);

    public static readonly LedgerAccount ProviderFees = new(AccountKind.ProviderFees, null);

    public static readonly LedgerAccount InstructorBanks = new(AccountKind.InstructorBanks, null);

    public AccountKind Kind { get; }

    public UserId? Owner { get; }

    /// <summary>The lot of credit that moved, for accounts of a wallet.</summary>
    public CreditLotId? LotId { get; }

    public static LedgerAccount Wallet(UserId owner, CreditLotId lot) => new(AccountKind.Wallet, owner, lot);

    public static LedgerAccount WalletDebt(UserId owner, CreditLotId lot) => new(AccountKind.WalletDebt, owner, lot);

    public static LedgerAccount InstructorPayable(UserId instructor) => new(AccountKind.InstructorPayable, instructor);

    public static LedgerAccount InstructorDrawn(UserId instructor) => new(AccountKind.InstructorDrawn, instructor);

    public static LedgerAccount RefundOwed(UserId student) => new(AccountKind.RefundOwed, student);

    public override string ToString() => Owner is { } owner ? $"{Kind} of {owner}" : Kind.ToString();
}
