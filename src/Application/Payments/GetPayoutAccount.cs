using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>How the signed-in instructor's account at the payment provider stands.</summary>
public sealed record GetPayoutAccount;

/// <summary>An instructor's account.</summary>
/// <param name="Account">The provider's id; null until there is one.</param>
/// <param name="Submitted">The provider's form is filled in; that alone does not mean that you can be paid.</param>
/// <param name="CanBePaid">Lessons can be paid to it, and it is paid out.</param>
/// <param name="Due">What the provider still wants to know, in its own words.</param>
/// <param name="DisabledReason">Why payouts are stopped, in the provider's words.</param>
/// <param name="PaidOnTuesdays">It is paid out weekly on Tuesday.</param>
public sealed record PayoutAccountView(string? Account, bool Submitted, bool CanBePaid, IReadOnlyList<string> Due, string? DisabledReason, bool PaidOnTuesdays)
{
    /// <summary>Nothing has been set up.</summary>
    public static readonly PayoutAccountView None = new(null, false, false, [], null, false);
}

/// <summary>The account of an instructor.</summary>
public sealed class AccountOfInstructor : Specification<PayoutAccount, PayoutAccountView>
{
    public AccountOfInstructor(PayoutAccountId id)
    {
        Query.Where(row => row.Id == id);
        Query.Select(row => new PayoutAccountView(row.Account, row.Submitted, row.CanBePaid, row.Due, row.DisabledReason, row.Schedule == PayoutSchedule.Tuesdays));
    }
}

/// <summary>The account that a profile names, for those that an admin stated.</summary>
public sealed class AccountOfProfile : Specification<InstructorProfile, PayoutAccountView>
{
    public AccountOfProfile(InstructorId id)
    {
        Query.Where(row => row.Id == id && row.StripeAccountId != null);
        Query.Select(row => new PayoutAccountView(row.StripeAccountId, row.PayoutsReady, row.PayoutsReady, new List<string>(), null, false));
    }
}

public static class GetPayoutAccountHandler
{
    public static async Task<Result<PayoutAccountView>> Handle(GetPayoutAccount message, ICurrentUser user, IReadRepository reads, CancellationToken cancellation)
    {
        if (user.Id is not { } person) return CommonErrors.NotFound;
        var instructor = InstructorId.Of(person);
        return await reads.First(new AccountOfInstructor(PayoutAccountId.Of(instructor)), cancellation) ?? await reads.First(new AccountOfProfile(instructor), cancellation) ?? PayoutAccountView.None;
    }
}
