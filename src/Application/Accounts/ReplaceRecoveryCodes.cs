using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Replaces all recovery codes, used or not. Takes the password or a code of the app, one of them.</summary>
/// <param name="Password">The own password.</param>
/// <param name="Code">Six digits from the app.</param>
public sealed record ReplaceRecoveryCodes(string? Password = null, string? Code = null);

/// <summary>New recovery codes.</summary>
/// <param name="Codes">Ten, shown this once; each stands in for the app once.</param>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

public sealed class ReplaceRecoveryCodesValidator : AbstractValidator<ReplaceRecoveryCodes>
{
    public ReplaceRecoveryCodesValidator()
    {
        RuleFor(message => message.Password).Must((message, password) => password is null != message.Code is null).WithMessage("Send either password or code.");
        When(message => message.Password is not null, () => RuleFor(message => message.Password!).OwnPassword());
        When(message => message.Code is not null, () => RuleFor(message => message.Code!).Code());
    }
}

public static class ReplaceRecoveryCodesHandler
{
    public static async Task<Result<RecoveryCodes>> Handle(ReplaceRecoveryCodes message, ICurrentUser user, IRepository<Account> accounts, IRepository<TwoFactor> factors,
        Proofs proofs, ISecretWords words, IAuditLog audit, IRealTime clock, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        if (await factors.Get(id, cancellation) is not { IsEnabled: true } factor) return TwoFactorErrors.NotEnabled;
        var proved = message.Code is { } code ? await proofs.Code(factor, code, cancellation) : await proofs.Password(account, message.Password!, cancellation);
        if (proved.Failed) return proved.Error;
        var codes = words.RecoveryCodes(id);
        var replaced = factor.ReplaceRecoveryCodes([.. codes.Select(word => word.Hash)], clock.Now);
        if (replaced.Failed) return replaced.Error;
        audit.Record("accounts.recovery_codes_replaced", "account", id.ToString());
        return new RecoveryCodes([.. codes.Select(word => word.Text)]);
    }
}
