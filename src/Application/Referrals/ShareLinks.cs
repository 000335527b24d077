using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Finds the code behind what people bring: typed characters, a link's name, or the cookie of a click.</summary>
public sealed class ShareLinks(IRepository<ReferralCode> codes, IRepository<ReferralClick> clicks, TimeProvider time)
{
    /// <summary>The active code with these characters or this link name.</summary>
    public async Task<Result<ReferralCode>> Find(string typed, CancellationToken cancellation) =>
        await codes.First(new ActiveCode(typed), cancellation) is { } code ? code : ReferralErrors.CodeNotFound;

    /// <summary>The code of a click that still counts.</summary>
    /// <param name="cookie">The cookie's value, as it was sent.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Result<ReferralCode>> OfClick(string? cookie, CancellationToken cancellation) =>
        TypedId.TryParse<ReferralClickId>(cookie, out var id) ? await OfClick(id, cancellation) : ReferralErrors.NothingToClaim;

    /// <summary>The code of a click that still counts.</summary>
    public async Task<Result<ReferralCode>> OfClick(ReferralClickId id, CancellationToken cancellation)
    {
        if (await clicks.Get(id, cancellation) is not { } click) return ReferralErrors.NothingToClaim;
        if (!click.Counts(time.GetUtcNow())) return ReferralErrors.NotNew;
        return await codes.Get(click.CodeId, cancellation) is { Status: ReferralCodeStatus.Active } code ? code : ReferralErrors.CodeNotFound;
    }
}
