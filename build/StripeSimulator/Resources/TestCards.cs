namespace InstaInstru.StripeSimulator.Resources;

/// <summary>When a test card asks for authentication.</summary>
public enum Authentication
{
    Never,
    Always,
    UntilSetUp,
    OnSessionOnly,
}

/// <summary>How one of Stripe's published test cards behaves.</summary>
public sealed record TestCard(string Token, string Number, string Brand, string Funding = "credit")
{
    /// <summary>The error code of every charge, null when charges succeed.</summary>
    public string? Code { get; init; }

    public string? DeclineCode { get; init; }

    /// <summary>Cards that are declined cannot be saved, except the one made for off-session tests.</summary>
    public bool Attachable { get; init; } = true;

    public Authentication Authentication { get; init; }

    /// <summary>Reasons of the disputes that a charge brings; "inquiry" moves no money.</summary>
    public IReadOnlyList<string> Disputes { get; init; } = [];

    public bool EarlyFraudWarning { get; init; }

    public string? Refund { get; init; }

    public bool BypassPending { get; init; }

    public string RiskLevel { get; init; } = "normal";

    public bool BlockedByRadar { get; init; }

    public string CvcCheck { get; init; } = "pass";
}

/// <summary>The test cards by token and by number.</summary>
public static class TestCards
{
    private static readonly TestCard[] Cards =
    [
        new("pm_card_visa", "4242424242424242", "visa"),
        new("pm_card_visa_debit", "4000056655665556", "visa", "debit"),
        new("pm_card_mastercard", "5555555555554444", "mastercard"),
        new("pm_card_mastercard_debit", "5200828282828210", "mastercard", "debit"),
        new("pm_card_amex", "378282246310005", "amex"),
        new("pm_card_discover", "6011111111111117", "discover"),
        Declined("pm_card_visa_chargeDeclined", "4000000000000002", "card_declined", "generic_decline"),
        Declined("pm_card_visa_chargeDeclinedInsufficientFunds", "4000000000009995", "card_declined", "insufficient_funds"),
        Declined("pm_card_visa_chargeDeclinedLostCard", "4000000000009987", "card_declined", "lost_card"),
        Declined("pm_card_visa_chargeDeclinedStolenCard", "4000000000009979", "card_declined", "stolen_card"),
        Declined("pm_card_visa_chargeDeclinedVelocityLimitExceeded", "4000000000006975", "card_declined", "card_velocity_exceeded"),
        Declined("pm_card_chargeDeclinedExpiredCard", "4000000000000069", "expired_card", null),
        Declined("pm_card_chargeDeclinedIncorrectCvc", "4000000000000127", "incorrect_cvc", null),
        Declined("pm_card_chargeDeclinedProcessingError", "4000000000000119", "processing_error", null),
        Declined("pm_card_chargeCustomerFail", "4000000000000341", "card_declined", "generic_decline") with { Attachable = true },
        new("pm_card_authenticationRequired", "4000002760003184", "visa") { Authentication = Authentication.Always },
        new("pm_card_authenticationRequiredOnSetup", "4000002500003155", "visa") { Authentication = Authentication.UntilSetUp },
        new("pm_card_authenticationRequiredSetupForOffSession", "4000003800000446", "visa") { Authentication = Authentication.OnSessionOnly },
        new("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", "4000008260003178", "visa")
        {
            Authentication = Authentication.Always,
            Code = "card_declined",
            DeclineCode = "insufficient_funds",
        },
        new("pm_card_createDispute", "4000000000000259", "visa") { Disputes = ["fraudulent"] },
        new("pm_card_createDisputeProductNotReceived", "4000000000002685", "visa") { Disputes = ["product_not_received"] },
        new("pm_card_createDisputeInquiry", "4000000000001976", "visa") { Disputes = ["inquiry"] },
        new("pm_card_createMultipleDisputes", "4000008400000779", "visa") { Disputes = ["fraudulent", "fraudulent"] },
        new("pm_card_createIssuerFraudRecord", "4000000000005423", "visa") { EarlyFraudWarning = true },
        new("pm_card_pendingRefund", "4000000000007726", "visa") { Refund = "pending" },
        new("pm_card_refundFail", "4000000000005126", "visa") { Refund = "failed" },
        new("pm_card_bypassPending", "4000000000000077", "visa") { BypassPending = true },
        new("pm_card_radarBlock", "4100000000000019", "visa") { BlockedByRadar = true, RiskLevel = "highest", Code = "card_declined", DeclineCode = "fraudulent" },
        new("pm_card_riskLevelHighest", "4000000000004954", "visa") { BlockedByRadar = true, RiskLevel = "highest", Code = "card_declined", DeclineCode = "fraudulent" },
        new("pm_card_cvcCheckFail", "4000000000000101", "visa") { CvcCheck = "fail" },
    ];

    private static readonly Dictionary<string, TestCard> ByToken = Cards.ToDictionary(card => card.Token, StringComparer.Ordinal);
    private static readonly Dictionary<string, TestCard> ByNumber = Cards.ToDictionary(card => card.Number, StringComparer.Ordinal);

    public static IReadOnlyList<TestCard> All => Cards;

    public static TestCard? Find(string token) => ByToken.GetValueOrDefault(token);

    /// <summary>The published card of this number, or an ordinary one for any other number with a valid check digit.</summary>
    public static TestCard? FromNumber(string number) =>
        ByNumber.GetValueOrDefault(number) ?? (HasCheckDigit(number) ? new TestCard("", number, BrandOf(number)) : null);

    private static TestCard Declined(string token, string number, string code, string? declineCode) =>
        new(token, number, "visa") { Code = code, DeclineCode = declineCode, Attachable = false };

    private static string BrandOf(string number) => number[0] switch
    {
        '3' => "amex",
        '5' => "mastercard",
        '6' => "discover",
        _ => "visa",
    };

    private static bool HasCheckDigit(string number)
    {
        if (number.Length is < 12 or > 19 || !number.All(char.IsAsciiDigit))
            return false;
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[^(i + 1)] - '0';
            if (i % 2 == 1)
                digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
