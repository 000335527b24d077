using System.Security.Cryptography;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Gives the signed-in person a code to pass on; asked again, it is the same code.</summary>
public sealed record IssueReferralCode;

/// <summary>A code to pass on.</summary>
/// <param name="Code">Eight characters without I, L, O, 0 and 1.</param>
/// <param name="SharePath">The path to share, under the product's own address.</param>
public sealed record ReferralCodeView(string Code, string SharePath)
{
    internal static ReferralCodeView Of(string code) => new(code, "/r/" + code);
}

public static class IssueReferralCodeHandler
{
    public static async Task<Result<ReferralCodeView>> Handle(
        IssueReferralCode message, ICurrentUser user, IRepository<ReferralCode> codes, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } owner) return CommonErrors.NotFound;
        if (await codes.First(new ActiveCodeOfOwner(owner), cancellation) is { } existing) return ReferralCodeView.Of(existing.Code);
        var drawn = RandomNumberGenerator.GetString(ReferralCode.Alphabet, ReferralCode.Length);
        var code = ReferralCode.Issue(owner, drawn, time.GetUtcNow());
        codes.Add(code);
        return ReferralCodeView.Of(code.Code);
    }
}
