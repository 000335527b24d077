using InstaInstru.Application.Referrals;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

/// <summary>Builds addresses from the settings.</summary>
internal sealed class ReferralPages(IOptions<ReferralSettings> settings) : IReferralPages
{
    public string Share(ReferralCodeView code) => new Uri(settings.Value.Site, code.SharePath).AbsoluteUri;

    public string Landing(string code) => $"{settings.Value.LandingPage}?code={code}";
}
