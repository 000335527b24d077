using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>A chargeback by the provider's id.</summary>
public sealed class ChargebackOfProvider : Specification<Chargeback>
{
    public ChargebackOfProvider(string providerId) => Query.Where(chargeback => chargeback.ProviderId == providerId);
}

/// <summary>Every chargeback of the charge that this one is about.</summary>
public sealed class ChargebacksBeside : Specification<Chargeback>
{
    public ChargebacksBeside(Chargeback one)
    {
        var (payment, tip) = (one.PaymentId, one.TipId);
        Query.Where(chargeback => chargeback.Id != one.Id && chargeback.PaymentId == payment && chargeback.TipId == tip);
    }
}

/// <summary>Every chargeback of a lesson's charge.</summary>
public sealed class ChargebacksOf : Specification<Chargeback>
{
    public ChargebacksOf(PaymentId payment) => Query.Where(chargeback => chargeback.PaymentId == payment);
}

/// <summary>The chargeback that awaits the answer to a call.</summary>
public sealed class ChargebackAwaiting : Specification<Chargeback>
{
    public ChargebackAwaiting(PaymentOperationId operation) => Query.Where(chargeback => chargeback.OpenOperationId == operation);
}

/// <summary>Chargebacks of a payment whose money the bank has, decided or not.</summary>
public sealed class StandingChargebacksOf : Specification<Chargeback>
{
    public StandingChargebacksOf(PaymentId payment) => Query.Where(chargeback => chargeback.PaymentId == payment
        && (chargeback.Status == ChargebackStatus.NeedsResponse || chargeback.Status == ChargebackStatus.UnderReview || chargeback.Status == ChargebackStatus.Lost));
}
