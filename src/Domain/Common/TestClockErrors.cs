namespace InstaInstru.Domain.Common;

/// <summary>Why the application's time cannot be moved.</summary>
public static class TestClockErrors
{
    public static readonly Error StripeIsReal = Error.Conflict("common.stripe_is_real", "Time can be moved only while Stripe is the simulator; real holds and payouts would not follow.");

    public static readonly Error Moving = Error.Conflict("common.clock_is_moving", "The clock is being moved. Wait for that call's answer.");

    public static readonly Error NotADuration = Error.Invalid("common.not_a_duration", "Give an ISO 8601 duration between one second and two years, such as P14D or PT36H.", "/by");
}
