using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Sends a code to the signed-in person's own address, which refused a mail earlier.</summary>
public sealed record RequestOwnEmailCode;

public static class RequestOwnEmailCodeHandler
{
    public static async Task<Result<CodeSent>> Handle(RequestOwnEmailCode message, ICurrentUser user, IRepository<Account> accounts, IRepository<Challenge> challenges,
        TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        if (account.EmailRefusedAt is null) return AccountErrors.AlreadyVerified;
        var now = time.GetUtcNow();
        var sent = (await challenges.Of(CodeKind.Email, account.Email, now, cancellation)).SendCode(now);
        return sent.Failed ? sent.Error : CodeSent.Now;
    }
}
