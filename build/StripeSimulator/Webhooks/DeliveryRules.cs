namespace InstaInstru.StripeSimulator.Webhooks;

/// <summary>How deliveries misbehave on request: Stripe promises neither order nor uniqueness.</summary>
/// <param name="Hold">Nothing is sent until this is off again.</param>
/// <param name="Duplicate">Each delivery is sent twice.</param>
/// <param name="Twin">Each change is reported by two Event objects with different ids.</param>
/// <param name="NewestFirst">What waits is sent in reverse order.</param>
/// <param name="Lost">What happens is never delivered; the list of events still has it.</param>
public sealed record DeliveryRules(bool Hold = false, bool Duplicate = false, bool Twin = false, bool NewestFirst = false, bool Lost = false);
