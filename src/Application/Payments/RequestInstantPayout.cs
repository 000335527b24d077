using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>The signed-in instructor wants to be paid out at once; one at a time.</summary>
/// <param name="AmountCents">What to draw from the balance, the fee included; null for all there is.</param>
public sealed record RequestInstantPayout(long? AmountCents);

public sealed class RequestInstantPayoutValidator : AbstractValidator<RequestInstantPayout>
{
    public RequestInstantPayoutValidator() => RuleFor(message => message.AmountCents).GreaterThan(0).When(message => message.AmountCents is not null);
}

/// <summary>The payout that was asked for.</summary>
public sealed record PayoutRequested(PayoutId Id);

public static class RequestInstantPayoutHandler
{
    public static async Task<Result<PayoutRequested>> Handle(
        RequestInstantPayout message, ICurrentUser user, PayoutProgress progress, IRepository<Payout> payouts, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } person || await progress.Of(InstructorId.Of(person), cancellation) is not { Account: not null } account) return PaymentErrors.PayoutAccountMissing;
        var payout = Payout.Instant(account, message.AmountCents is { } cents ? new Money(cents) : null, time.GetUtcNow());
        payouts.Add(payout);
        audit.Record("payments.instant_payout_requested", "payout", payout.Id.ToString(), after: new { message.AmountCents });
        return new PayoutRequested(payout.Id);
    }
}
