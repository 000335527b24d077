namespace InstaInstru.Domain.Referrals;

/// <summary>What a verdict rests on: stable words, a figure after =, such as <c>same_card_fingerprint</c> or <c>household_count=3</c>; nothing personal (ruling 29).</summary>
public sealed record ReferralEvidence
{
    /// <summary>Characters of all words together.</summary>
    public const int MaxLength = 500;

    public static readonly ReferralEvidence None = new("");

    private ReferralEvidence(string text) => Text = text;

    /// <summary>The words with a space between them, as they are stored.</summary>
    public string Text { get; }

    /// <summary>One word each, in the order they were found.</summary>
    public IReadOnlyList<string> Items => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool IsEmpty => Text.Length == 0;

    /// <summary>As it was stored.</summary>
    public static ReferralEvidence Read(string text) => new(text);

    public static ReferralEvidence Of(params IEnumerable<string> items) => new(string.Join(' ', items));

    /// <summary>Whether it tells nothing that is not known here, whatever the figures.</summary>
    public bool Covers(ReferralEvidence other) => other.Items.All(item => Items.Any(known => Word(known) == Word(item)));

    /// <summary>Both; of one word the newer figure stays.</summary>
    public ReferralEvidence And(ReferralEvidence newer) => Of([.. Items.Where(item => !newer.Items.Any(other => Word(other) == Word(item))), .. newer.Items]);

    private static string Word(string item) => item.Split('=')[0];
}
