using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Changes the signed-in person's own details; what is left out stays. Another phone number than before has to be proved again.</summary>
/// <param name="FirstName">1 to 50 characters.</param>
/// <param name="LastName">1 to 50 characters.</param>
/// <param name="Phone">10 to 14 digits; ten digits are a US number.</param>
/// <param name="ZipCode">Five digits; they name the time zone.</param>
public sealed record ReviseProfile(string? FirstName = null, string? LastName = null, string? Phone = null, string? ZipCode = null);

public sealed class ReviseProfileValidator : AbstractValidator<ReviseProfile>
{
    public ReviseProfileValidator()
    {
        When(message => message.FirstName is not null, () => RuleFor(message => message.FirstName!).PersonName());
        When(message => message.LastName is not null, () => RuleFor(message => message.LastName!).PersonName());
        RuleFor(message => message.Phone).Must(phone => phone is null || PhoneNumber.Normalise(phone) is not null).WithMessage("A phone number has 10 to 14 digits.");
        RuleFor(message => message.ZipCode).Must(zip => zip is null || ZipCode.IsAcceptable(zip)).WithMessage("A ZIP code has five digits.");
    }
}

public static class ReviseProfileHandler
{
    public static async Task<Result> Handle(ReviseProfile message, ICurrentUser user, IRepository<Account> accounts, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        var phone = message.Phone is { } given ? PhoneNumber.Normalise(given)! : account.Phone;
        account.ChangeProfile(new(message.FirstName?.Trim() ?? account.FirstName, message.LastName?.Trim() ?? account.LastName, phone, message.ZipCode ?? account.ZipCode), time.GetUtcNow());
        audit.Record("accounts.profile_changed", "account", id.ToString(), after: new { Name = message.FirstName is not null || message.LastName is not null, Phone = message.Phone is not null, Zip = message.ZipCode is not null });
        return Result.Ok;
    }
}
