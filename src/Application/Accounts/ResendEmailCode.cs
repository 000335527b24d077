using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Asks for a new code to prove an e-mail address; the answer is the same whether somebody registered with it or not.</summary>
public sealed record ResendEmailCode(string Email);

public sealed class ResendEmailCodeValidator : AbstractValidator<ResendEmailCode>
{
    public ResendEmailCodeValidator() => RuleFor(message => message.Email).Email();
}

public static class ResendEmailCodeHandler
{
    public static Task<Result<CodeSent>> Handle(ResendEmailCode message, IRepository<Challenge> challenges, TimeProvider time, CancellationToken cancellation) =>
        challenges.SendCode(CodeChannel.Email, EmailAddress.Normalise(message.Email), time.GetUtcNow(), cancellation);
}
