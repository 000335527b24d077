using System.Security.Cryptography;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Gives the signed-in person a code to pass on; asked again, it is the same code.</summary>
public sealed record IssueReferralCode;

/// <summary>A code to pass on.</summary>
/// <param name="Code">Eight characters without I, L, O, 0 and 1.</param>
/// <param name="Slug">The share link's name; null until one is chosen.</param>
/// <param name="SharePath">The path to share, under the product's own address.</param>
public sealed record ReferralCodeView(string Code, string? Slug, string SharePath)
{
    /// <summary>As it is shown and shared.</summary>
    public static ReferralCodeView Of(string code, string? slug) => new(code, slug, "/r/" + (slug ?? code));
}

public static class IssueReferralCodeHandler
{
    public static async Task<Result<ReferralCodeView>> Handle(
        IssueReferralCode message, ICurrentUser user, IRepository<ReferralCode> codes, IReferralTraces traces, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } owner) return CommonErrors.NotFound;
        await traces.Keep(owner, cancellation);
        if (await codes.First(new ActiveCodeOfOwner(owner), cancellation) is { } existing) return ReferralCodeView.Of(existing.Code, existing.Slug);
        if (await codes.Any(new BannedCodeOfOwner(owner), cancellation)) return ReferralErrors.Banned;
        var drawn = RandomNumberGenerator.GetString(ReferralCode.Alphabet, ReferralCode.Length);
        var code = ReferralCode.Issue(owner, drawn, time.GetUtcNow());
        codes.Add(code);
        return ReferralCodeView.Of(code.Code, code.Slug);
    }
}
