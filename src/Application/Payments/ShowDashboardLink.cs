using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Payments;

/// <summary>A fresh link to the instructor's dashboard at the provider; never stored.</summary>
public sealed record ShowDashboardLink(string Account);

public static class ShowDashboardLinkHandler
{
    public static async Task<Result<ProviderLink>> Handle(ShowDashboardLink message, IPayoutGateway gateway, CancellationToken cancellation) =>
        await gateway.DashboardLink(message.Account, cancellation) is { } link ? link : CommonErrors.Unavailable;
}
