using InstaInstru.Application.Availability;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals.When;

/// <summary>Who registers with a code, or with the cookie of a click, was brought by its owner; a code that nobody has leaves the cookie (ruling 26).</summary>
public static class WhenAccountRegistered_ClaimReferralHandler
{
    public static async Task Handle(
        AccountRegistered fact, ShareLinks links, ReferralDesk desk, IReferralTraces traces, ICalendarLocks calendars, CancellationToken cancellation)
    {
        if (await traces.ArrivalOf(fact.UserId, cancellation) is not { } arrival) return;
        await calendars.Acquire(InstructorId.Of(fact.UserId), null, cancellation);
        Result<ReferralCode> code = arrival.Code is { } typed ? await links.Find(typed, cancellation) : ReferralErrors.NothingToClaim;
        var source = code.Failed ? ReferralSource.Click : ReferralSource.Code;
        if (code.Failed && arrival.Click is { } click) code = await links.OfClick(click, cancellation);
        if (!code.Failed) await desk.Claim(fact.UserId, code.Value, source, cancellation);
    }
}
