using InstaInstru.Domain.Accounts.Events;

namespace InstaInstru.Application.Accounts.When;

/// <summary>Brings a requested code to its address; sent twice, it is the same code.</summary>
public static class WhenCodeRequested_SendCodeHandler
{
    public static Task Handle(CodeRequested fact, ICodeCourier courier, CancellationToken cancellation) =>
        courier.Deliver(fact.ChallengeId, fact.Serial, cancellation);
}
