using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals.Events;

namespace InstaInstru.Domain.Referrals;

/// <summary>Somebody followed a share link; whoever registers with its cookie was brought by the code's owner (ruling 26).</summary>
public sealed class ReferralClick : AggregateRoot<ReferralClickId>
{
    private ReferralClick()
    {
    }

    public ReferralCodeId CodeId { get; private set; }

    public UserId OwnerId { get; private set; }

    public DateTimeOffset ClickedAt { get; private set; }

    /// <summary>Records a click on the link of a code.</summary>
    public static ReferralClick On(ReferralCode code, DateTimeOffset now)
    {
        var click = new ReferralClick { Id = TypedId.New<ReferralClickId>(now), CodeId = code.Id, OwnerId = code.OwnerId, ClickedAt = now };
        click.Raise(new ReferralLinkClicked(click.Id, code.Id, code.OwnerId, now));
        return click;
    }

    /// <summary>A click counts for thirty days.</summary>
    public bool Counts(DateTimeOffset now) => now < ClickedAt + ReferralTerms.ClickLife;
}
