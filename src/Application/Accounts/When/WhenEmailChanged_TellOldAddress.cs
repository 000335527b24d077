using InstaInstru.Domain.Accounts.Events;

namespace InstaInstru.Application.Accounts.When;

/// <summary>Tells the address that was left, in case it was not its owner who left it.</summary>
public static class WhenEmailChanged_TellOldAddressHandler
{
    public static Task Handle(EmailChanged fact, IEmailChangeNotice notice, CancellationToken cancellation) => notice.Send(fact.ChangeId, cancellation);
}
