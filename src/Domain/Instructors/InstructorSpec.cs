using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Instructors;

/// <summary>Live profiles whose background check has ended, by id.</summary>
public sealed class InstructorsWithEndedCheck : Specification<InstructorProfile, InstructorId>
{
    public InstructorsWithEndedCheck(DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        Query.Where(profile => profile.IsLive && profile.BackgroundCheckValidUntil <= now).OrderBy(profile => profile.Id).Page(take, after);
        Query.Select(profile => profile.Id);
    }
}

/// <summary>The instructor whose lessons are paid to an account at the payment provider.</summary>
public sealed class InstructorPaidTo : Specification<InstructorProfile>
{
    public InstructorPaidTo(string account) => Query.Where(profile => profile.StripeAccountId == account);
}
