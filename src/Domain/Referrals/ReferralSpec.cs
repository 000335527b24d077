using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>The active code with these characters.</summary>
public sealed class ActiveCode : Specification<ReferralCode>
{
    public ActiveCode(string code) => Query.Where(candidate => candidate.Code == code && candidate.Status == ReferralCodeStatus.Active);
}

/// <summary>The active code of one person.</summary>
public sealed class ActiveCodeOfOwner : Specification<ReferralCode>
{
    public ActiveCodeOfOwner(UserId owner) => Query.Where(code => code.OwnerId == owner && code.Status == ReferralCodeStatus.Active);
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
