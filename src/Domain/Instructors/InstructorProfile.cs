using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors.Events;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Domain.Instructors;

/// <summary>How somebody teaches: what, for how much, how lessons are spaced, and whether the profile is live.</summary>
public sealed class InstructorProfile : AggregateRoot<InstructorId>
{
    public const int BioLimit = 1000;
    public const int MostOfferings = 20;

    private readonly List<Offering> offerings = [];

    private InstructorProfile() => (Bio, TimeZone) = ("", "");

    public string Bio { get; private set; }

    public int YearsOfExperience { get; private set; }

    /// <summary>IANA zone in which availability is read and lessons take place.</summary>
    public string TimeZone { get; private set; }

    /// <summary>Minutes kept free after each lesson, 0–60.</summary>
    public int BufferMinutes { get; private set; }

    /// <summary>Exact hours between booking and lesson, 0–168.</summary>
    public int MinAdvanceHours { get; private set; }

    /// <summary>Where the instructor stands among the commission tiers, 1 for the first (ruling 18).</summary>
    public int Tier { get; private set; }

    /// <summary>Last step down among the tiers; null when there was none.</summary>
    public DateTimeOffset? SteppedDownAt { get; private set; }

    /// <summary>The commission granted with a founding place, for the account's life; null without one.</summary>
    public BasisPoints? FoundingCommission { get; private set; }

    public bool IsFounding => FoundingCommission is not null;

    /// <summary>What decides the platform's share of the lesson price, together with the terms in force.</summary>
    public CommissionStanding Standing => new(Tier, FoundingCommission);

    public bool IsLive { get; private set; }

    /// <summary>First go-live; null until then.</summary>
    public DateTimeOffset? FirstLiveAt { get; private set; }

    public bool IdentityVerified { get; private set; }

    public bool PayoutsReady { get; private set; }

    public string? StripeAccountId { get; private set; }

    public BackgroundCheckStatus BackgroundCheck { get; private set; }

    public DateTimeOffset? BackgroundCheckValidUntil { get; private set; }

    public IReadOnlyList<Offering> Offerings => offerings;

    public Prerequisites Prerequisites => new(IdentityVerified, PayoutsReady, StripeAccountId, BackgroundCheck, BackgroundCheckValidUntil);

    /// <summary>A profile that is not live yet, in the first tier.</summary>
    public static Result<InstructorProfile> Create(InstructorId id, ProfileSettings settings, ITimeZones zones)
    {
        var profile = new InstructorProfile { Id = id, Tier = 1, BackgroundCheck = BackgroundCheckStatus.Pending };
        var applied = profile.Change(settings, zones);
        return applied.Failed ? applied.Error : profile;
    }

    public Result Change(ProfileSettings settings, ITimeZones zones)
    {
        var faults = settings.Faults(zones);
        if (faults.Count > 0) return CommonErrors.Invalid with { Others = faults };
        (Bio, YearsOfExperience, TimeZone) = (settings.Bio, settings.YearsOfExperience, settings.TimeZone);
        (BufferMinutes, MinAdvanceHours) = (settings.BufferMinutes, settings.MinAdvanceHours);
        return Result.Ok;
    }

    public Result<Offering> Offer(ServiceId service, OfferingTerms terms, DateTimeOffset now)
    {
        if (offerings.Exists(offering => offering.ServiceId == service)) return InstructorErrors.ServiceAlreadyOffered;
        if (offerings.Count >= MostOfferings) return InstructorErrors.TooManyOfferings;
        var added = new Offering(TypedId.New<OfferingId>(now), Id, service, terms);
        offerings.Add(added);
        return added;
    }

    /// <summary>Replaces what an offering says, and puts it back on the list if it was taken off.</summary>
    public Result<Offering> Revise(OfferingId id, OfferingTerms terms)
    {
        if (offerings.Find(candidate => candidate.Id == id) is not { } offering) return InstructorErrors.UnknownOffering;
        offering.Revise(terms);
        return offering;
    }

    /// <summary>Takes an offering off the list; without any the profile is unlisted.</summary>
    public Result TakeOff(OfferingId id, DateTimeOffset now)
    {
        if (offerings.Find(candidate => candidate.Id == id) is not { } offering) return InstructorErrors.UnknownOffering;
        offering.TakeOff();
        UnlistIfNotReady(now);
        return Result.Ok;
    }

    /// <summary>Records what was proven; a live profile that lost a prerequisite is unlisted in the same change.</summary>
    public Result Record(Prerequisites proven, DateTimeOffset now)
    {
        if (proven.StripeAccountId is { } account && (account.Length > 64 || !account.StartsWith("acct_", StringComparison.Ordinal))) return InstructorErrors.StripeAccountForm;
        (IdentityVerified, PayoutsReady, StripeAccountId) = (proven.IdentityVerified, proven.PayoutsReady, proven.StripeAccountId);
        (BackgroundCheck, BackgroundCheckValidUntil) = (proven.BackgroundCheck, proven.BackgroundCheckValidUntil);
        UnlistIfNotReady(now);
        return Result.Ok;
    }

    /// <summary>The payment provider says whether it may pay this account; a live profile that can no longer be paid is unlisted in the same change.</summary>
    public void RecordPayouts(string account, bool canBePaid, DateTimeOffset now)
    {
        (StripeAccountId, PayoutsReady) = (account, canBePaid);
        UnlistIfNotReady(now);
    }

    /// <summary>What go-live still needs; empty when nothing.</summary>
    public IReadOnlyList<string> Missing(DateTimeOffset now) => Prerequisites.Missing(offerings.Exists(offering => offering.IsActive), now);

    /// <summary>Whether this go-live would be the first, which takes a founding place while they last.</summary>
    public bool WouldGoLiveFirst(DateTimeOffset now) => FirstLiveAt is null && Missing(now).Count == 0;

    /// <summary>Lists the profile, or names everything that is missing (ruling 42). Repeating it changes nothing.</summary>
    /// <param name="foundingPlace">A founding place was taken for this first go-live.</param>
    /// <param name="pricing">For the founding commission.</param>
    /// <param name="now">The application's time.</param>
    public Result GoLive(bool foundingPlace, PricingTerms pricing, DateTimeOffset now)
    {
        if (Missing(now) is { Count: > 0 } missing) return InstructorErrors.PrerequisitesMissing.With("missing", missing);
        if (IsLive) return Result.Ok;
        var first = FirstLiveAt is null;
        if (first && foundingPlace) FoundingCommission = pricing.Figures.FoundingCommission;
        FirstLiveAt ??= now;
        IsLive = true;
        Raise(new InstructorWentLive(Id, first, IsFounding, now));
        return Result.Ok;
    }

    /// <summary>Moves to the tier that follows from what was taught; a founding instructor's commission stays (ruling 18).</summary>
    /// <param name="record">Lessons up to <paramref name="now"/>.</param>
    /// <param name="terms">In force at <paramref name="now"/>.</param>
    /// <param name="now">Time of evaluation.</param>
    public void EvaluateTier(TeachingRecord record, PricingTerms terms, DateTimeOffset now)
    {
        var next = terms.NextTier(Tier, SteppedDownAt, record, now);
        if (IsFounding || next == Tier) return;
        if (next < Tier) SteppedDownAt = now;
        Raise(new InstructorTierChanged(Id, Tier, next, terms.Number, terms.CommissionOf(new(next, null)).Value, now));
        Tier = next;
    }

    /// <summary>Takes a profile off the list that has lost a prerequisite with time; otherwise nothing changes (ruling 42).</summary>
    public void UnlistIfNotReady(DateTimeOffset now)
    {
        if (Missing(now).Count > 0) Unlist(now);
    }

    /// <summary>Takes the profile off the list; repeating it changes nothing.</summary>
    public void Unlist(DateTimeOffset now)
    {
        if (!IsLive) return;
        IsLive = false;
        Raise(new InstructorUnlisted(Id, now));
    }

    /// <summary>The instructor deleted the account: the profile is off the list, and what it said is gone (ruling 39).</summary>
    public void Close(DateTimeOffset now)
    {
        Unlist(now);
        Bio = "";
        foreach (var offering in offerings) offering.Close();
    }
}
