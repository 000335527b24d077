using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Sends a code to the signed-in person's phone number.</summary>
public sealed record RequestPhoneCode;

public static class RequestPhoneCodeHandler
{
    public static async Task<Result<CodeSent>> Handle(RequestPhoneCode message, ICurrentUser user, IRepository<Account> accounts, IRepository<Challenge> challenges,
        TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        if (account.PhoneVerifiedAt is not null) return AccountErrors.AlreadyVerified;
        var now = time.GetUtcNow();
        var sent = (await challenges.Of(CodeKind.Sms, account.Phone, now, cancellation)).SendCode(now);
        return sent.Failed ? sent.Error : CodeSent.Now;
    }
}
