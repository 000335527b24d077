using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Payments;

/// <summary>A fresh link to the provider's form; single use, minutes long, never stored.</summary>
public sealed record ShowOnboardingLink(string Account);

public static class ShowOnboardingLinkHandler
{
    public static async Task<Result<ProviderLink>> Handle(ShowOnboardingLink message, IPayoutGateway gateway, CancellationToken cancellation) =>
        await gateway.OnboardingLink(message.Account, cancellation) is { } link ? link : CommonErrors.Unavailable;
}
