using InstaInstru.Application.Availability;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Referrals.When;

/// <summary>A friend who claimed before verifying gets a place of the programme now, if one is left (ruling 28).</summary>
public static class WhenPhoneVerified_AdmitReferralHandler
{
    public static async Task Handle(PhoneVerified fact, FriendProgress friends, ICalendarLocks calendars, CancellationToken cancellation)
    {
        // A claim takes the same lock: either it is seen here, or it sees the verified phone.
        await calendars.Acquire(InstructorId.Of(fact.UserId), null, cancellation);
        if (await friends.Of(fact.UserId, cancellation) is { } referral) await friends.Admit(referral, cancellation);
    }
}
