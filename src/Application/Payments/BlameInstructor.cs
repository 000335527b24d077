using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>An admin found that the instructor cheated or was absent: a loss of this chargeback is the instructor's, and the share goes back (ruling 22); audited.</summary>
/// <param name="ChargebackId">Which.</param>
/// <param name="Reason">In words; 1–500 characters.</param>
public sealed record BlameInstructor(ChargebackId ChargebackId, string Reason);

public sealed class BlameInstructorValidator : AbstractValidator<BlameInstructor>
{
    public BlameInstructorValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class BlameInstructorHandler
{
    public static async Task<Result> Handle(
        BlameInstructor message, IRepository<Chargeback> chargebacks, ChargebackProgress progress, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await chargebacks.Get(message.ChargebackId, cancellation) is not { } chargeback) return CommonErrors.NotFound;
        chargeback.BlameInstructor();
        audit.Record("payments.chargeback_blamed", "chargeback", $"{chargeback.Id}", after: new { message.Reason });
        await progress.Continue(chargeback, time.GetUtcNow(), cancellation);
        return Result.Ok;
    }
}
