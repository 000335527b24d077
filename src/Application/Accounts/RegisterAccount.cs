using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Registers a student or an instructor; the account opens when the code from the mail is entered (<see cref="VerifyEmail"/>).</summary>
/// <param name="Email">At most 254 characters.</param>
/// <param name="Password">12 to 128 characters, no composition rule (ruling 36).</param>
/// <param name="FirstName">1 to 50 characters.</param>
/// <param name="LastName">1 to 50 characters.</param>
/// <param name="Phone">10 to 14 digits; ten digits are a US number.</param>
/// <param name="ZipCode">Five digits; they name the time zone.</param>
/// <param name="Role">Student or instructor; admins are made on the command line.</param>
public sealed record RegisterAccount(string Email, string Password, string FirstName, string LastName, string Phone, string ZipCode, Role Role);

public sealed class RegisterAccountValidator : AbstractValidator<RegisterAccount>
{
    public RegisterAccountValidator()
    {
        RuleFor(message => message.Email).Email();
        RuleFor(message => message.Password).NewPassword();
        RuleFor(message => message.FirstName).PersonName();
        RuleFor(message => message.LastName).PersonName();
        RuleFor(message => message.Phone).Must(phone => PhoneNumber.Normalise(phone) is not null).WithMessage("A phone number has 10 to 14 digits.");
        RuleFor(message => message.ZipCode).Must(ZipCode.IsAcceptable).WithMessage("A ZIP code has five digits.");
        RuleFor(message => message.Role).Must(role => role is Role.Student or Role.Instructor).WithMessage("Register as student or instructor.");
    }
}

public static class RegisterAccountHandler
{
    public static async Task<Result<RegistrationEntered>> Handle(RegisterAccount message, ICredentials credentials, IRepository<Registration> registrations,
        IRepository<Challenge> challenges, ILegalDocuments documents, TimeProvider time, CancellationToken cancellation)
    {
        var details = new PersonalDetails(EmailAddress.Normalise(message.Email), message.FirstName.Trim(), message.LastName.Trim(), PhoneNumber.Normalise(message.Phone)!, message.ZipCode);
        if (credentials.IsWeak(message.Password, details)) return AccountErrors.WeakPassword;
        var hash = await credentials.Hash(message.Password, cancellation);
        if (hash.Failed) return hash.Error;
        var now = time.GetUtcNow();
        var registration = Registration.Enter(details, message.Role, hash.Value, documents.InForce, now);
        var sent = registration.SendCode(await challenges.Of(CodeKind.Email, details.Email, now, cancellation), now);
        if (sent.Failed) return sent.Error;
        registrations.Add(registration);
        return new RegistrationEntered(registration.Id, CodeSent.Now.ExpiresInSeconds, CodeSent.Now.TriesLeft);
    }
}

/// <summary>A code is on its way, or would be if the address were free: the answer is the same (ruling 36).</summary>
/// <param name="RegistrationId">Goes with the code, which opens this entry and no other of the same address.</param>
/// <param name="ExpiresInSeconds">How long the code counts.</param>
/// <param name="TriesLeft">How often it may be entered.</param>
public sealed record RegistrationEntered(RegistrationId RegistrationId, int ExpiresInSeconds, int TriesLeft);
