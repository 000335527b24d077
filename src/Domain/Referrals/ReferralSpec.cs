using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>The active code with these characters, or of the link with this name.</summary>
public sealed class ActiveCode : Specification<ReferralCode>
{
    public ActiveCode(string typed)
    {
        var (code, slug) = (ReferralCode.Normalise(typed), typed.Trim().ToLowerInvariant());
        Query.Where(candidate => (candidate.Code == code || candidate.Slug == slug) && candidate.Status == ReferralCodeStatus.Active);
    }
}

/// <summary>The active code of one person.</summary>
public sealed class ActiveCodeOfOwner : Specification<ReferralCode>
{
    public ActiveCodeOfOwner(UserId owner) => Query.Where(code => code.OwnerId == owner && code.Status == ReferralCodeStatus.Active);
}

/// <summary>Every code that one person was ever issued, those of a banned referrer too.</summary>
public sealed class CodesOfOwner : Specification<ReferralCode>
{
    public CodesOfOwner(UserId owner) => Query.Where(code => code.OwnerId == owner);
}

/// <summary>Who brought this person.</summary>
public sealed class AttributionOfFriend : Specification<ReferralAttribution>
{
    public AttributionOfFriend(UserId friend) => Query.Where(attribution => attribution.FriendId == friend);
}

/// <summary>Whether one person brought the other.</summary>
public sealed class AttributionOfPair : Specification<ReferralAttribution>
{
    public AttributionOfPair(UserId referrer, UserId friend) => Query.Where(attribution => attribution.ReferrerId == referrer && attribution.FriendId == friend);
}

/// <summary>The code that was taken from a person.</summary>
public sealed class BannedCodeOfOwner : Specification<ReferralCode>
{
    public BannedCodeOfOwner(UserId owner) => Query.Where(code => code.OwnerId == owner && code.Status == ReferralCodeStatus.Disabled);
}

/// <summary>What a person has open, as referrer or as friend.</summary>
public sealed class OpenReferralsOf : Specification<ReferralAttribution>
{
    public OpenReferralsOf(UserId person) => Query.Where(referral => (referral.ReferrerId == person || referral.FriendId == person)
        && (referral.Status == ReferralStatus.Unverified || referral.Status == ReferralStatus.Unrewarded || referral.Status == ReferralStatus.Waiting || referral.Status == ReferralStatus.Pending));
}
