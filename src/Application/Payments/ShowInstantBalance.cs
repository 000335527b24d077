using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Payments;

/// <summary>What may leave an instructor's balance at once.</summary>
public sealed record ShowInstantBalance(string Account);

public static class ShowInstantBalanceHandler
{
    public static async Task<Result<InstantBalance>> Handle(ShowInstantBalance message, IPayoutGateway gateway, CancellationToken cancellation) =>
        await gateway.InstantBalanceOf(message.Account, cancellation) is { } balance ? balance : CommonErrors.Unavailable;
}
