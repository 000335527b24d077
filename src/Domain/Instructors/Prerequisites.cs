namespace InstaInstru.Domain.Instructors;

/// <summary>What has to be proven about an instructor before the profile may go live (ruling 42).</summary>
/// <param name="IdentityVerified">The person showed a valid document.</param>
/// <param name="PayoutsReady">Stripe may pay the instructor.</param>
/// <param name="StripeAccountId">The connected account, once it exists.</param>
/// <param name="BackgroundCheck">Where the check stands.</param>
/// <param name="BackgroundCheckValidUntil">End of a passed check's validity, exclusive.</param>
public sealed record Prerequisites(bool IdentityVerified, bool PayoutsReady, string? StripeAccountId, BackgroundCheckStatus BackgroundCheck, DateTimeOffset? BackgroundCheckValidUntil)
{
    public bool HasValidCheck(DateTimeOffset now) => BackgroundCheck is BackgroundCheckStatus.Passed && BackgroundCheckValidUntil > now;

    /// <summary>What go-live still needs, in the words of the product: skills, identity, stripe_connect, background_check.</summary>
    public IReadOnlyList<string> Missing(bool hasOffering, DateTimeOffset now)
    {
        List<string> missing = [];
        if (!hasOffering) missing.Add("skills");
        if (!IdentityVerified) missing.Add("identity");
        if (!PayoutsReady) missing.Add("stripe_connect");
        if (!HasValidCheck(now)) missing.Add("background_check");
        return missing;
    }
}
