using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Opens an admin's account; no route leads here, only the command line.</summary>
public sealed record CreateAdmin(string Email, string Password, string FirstName, string LastName, string Phone, string ZipCode);

public sealed class CreateAdminValidator : AbstractValidator<CreateAdmin>
{
    public CreateAdminValidator()
    {
        RuleFor(message => message.Email).Email();
        RuleFor(message => message.Password).NewPassword();
        RuleFor(message => message.FirstName).PersonName();
        RuleFor(message => message.LastName).PersonName();
        RuleFor(message => message.Phone).Must(phone => PhoneNumber.Normalise(phone) is not null).WithMessage("A phone number has 10 to 14 digits.");
        RuleFor(message => message.ZipCode).Must(ZipCode.IsAcceptable).WithMessage("A ZIP code has five digits.");
    }
}

public static class CreateAdminHandler
{
    public static async Task<Result<AccountOpened>> Handle(CreateAdmin message, ICredentials credentials, IRepository<Account> accounts, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        var details = new PersonalDetails(message.Email, message.FirstName, message.LastName, PhoneNumber.Normalise(message.Phone)!, message.ZipCode);
        if (credentials.IsWeak(message.Password, details)) return AccountErrors.WeakPassword;
        var hash = await credentials.Hash(message.Password, cancellation);
        if (hash.Failed) return hash.Error;
        var now = time.GetUtcNow();
        var account = Account.Open(TypedId.New<UserId>(now), details, Role.Admin, now);
        accounts.Add(account);
        await credentials.Add(account.Id, hash.Value, cancellation);
        audit.Record("accounts.admin_created", "account", account.Id.ToString(), after: new { account.Role });
        return new AccountOpened(account.Id, account.Role);
    }
}
