using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Asks for a new code for a registration; entries that nobody proved are forgotten after a day.</summary>
/// <param name="RegistrationId">From the answer to <see cref="RegisterAccount"/>.</param>
public sealed record ResendEmailCode(RegistrationId RegistrationId);

public static class ResendEmailCodeHandler
{
    public static async Task<Result<CodeSent>> Handle(
        ResendEmailCode message, IRepository<Registration> registrations, IRepository<Challenge> challenges, TimeProvider time, CancellationToken cancellation)
    {
        if (await registrations.Get(message.RegistrationId, cancellation) is not { } registration) return CommonErrors.NotFound;
        var now = time.GetUtcNow();
        var sent = registration.SendCode(await challenges.Of(CodeKind.Email, registration.Email, now, cancellation), now);
        return sent.Failed ? sent.Error : CodeSent.Now;
    }
}
