using System.Collections.Frozen;
using static InstaInstru.Domain.Payments.PaymentStatus;

namespace InstaInstru.Domain.Payments;

/// <summary>The payment's state machine (ruling 12): from each status, where it may go.</summary>
internal static class PaymentTransitions
{
    private static readonly FrozenDictionary<PaymentStatus, PaymentStatus[]> Table = new Dictionary<PaymentStatus, PaymentStatus[]>
    {
        [Scheduled] = [Authorizing, Released],
        [Authorizing] = [Authorized, RequiresAction, PaymentMethodRequired, Released, Scheduled],
        [RequiresAction] = [Authorizing, Authorized, PaymentMethodRequired, Lapsed, Released],
        [PaymentMethodRequired] = [Authorizing, Authorized, RequiresAction, Lapsed, Released],
        [Authorized] = [Captured, Released, Lapsed, CaptureFailed, LockPending, Locked, Frozen, Scheduled],
        [LockPending] = [Captured, Released, Lapsed, CaptureFailed, Locked],
        [Lapsed] = [Authorizing, Released],
        [CaptureFailed] = [Authorizing, Captured, Released, Lapsed, Locked],
        [Captured] = [Settled, Refunded, Frozen],
        [Locked] = [Captured, Settled, Refunded, Frozen],
        [Frozen] = [Authorized, Captured, Released, Lapsed, Locked, Settled, Refunded],
        [Settled] = [],
        [Released] = [],
        [Refunded] = [],
    }.ToFrozenDictionary();

    public static bool Allows(PaymentStatus from, PaymentStatus to) => Table[from].Contains(to);
}
