using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>An admin records that the student repaid a lost chargeback: the account may book again (ruling 22); audited.</summary>
/// <param name="ChargebackId">Which.</param>
/// <param name="Reason">How it was repaid, in words; 1–500 characters.</param>
public sealed record RepayChargeback(ChargebackId ChargebackId, string Reason);

public sealed class RepayChargebackValidator : AbstractValidator<RepayChargeback>
{
    public RepayChargebackValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class RepayChargebackHandler
{
    public static async Task<Result> Handle(RepayChargeback message, IRepository<Chargeback> chargebacks, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await chargebacks.Get(message.ChargebackId, cancellation) is not { } chargeback) return CommonErrors.NotFound;
        var repaid = chargeback.Repay(time.GetUtcNow());
        if (!repaid.Failed) audit.Record("payments.chargeback_repaid", "chargeback", $"{chargeback.Id}", after: new { message.Reason });
        return repaid;
    }
}
