using System.Globalization;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>What a person tells about themselves when they register; lengths and forms are checked at the edge.</summary>
public sealed record PersonalDetails(string Email, string FirstName, string LastName, string Phone, string ZipCode);

/// <summary>What a person may change of themselves without proof.</summary>
/// <param name="FirstName">1 to 50 characters.</param>
/// <param name="LastName">1 to 50 characters.</param>
/// <param name="Phone">Normalised; another one than before has to be proved again.</param>
/// <param name="ZipCode">Five digits; they name the time zone.</param>
public sealed record ProfileDetails(string FirstName, string LastName, string Phone, string ZipCode);

/// <summary>A person who may sign in: student, instructor or admin (rulings 35–39).</summary>
public sealed class Account : AggregateRoot<UserId>
{
    private Account()
    {
    }

    /// <summary>Normalised, unique.</summary>
    public string Email { get; private set; } = "";

    public string FirstName { get; private set; } = "";

    public string LastName { get; private set; } = "";

    /// <summary>With a leading +.</summary>
    public string Phone { get; private set; } = "";

    public string ZipCode { get; private set; } = "";

    /// <summary>IANA zone, from the ZIP code's prefix.</summary>
    public string TimeZone { get; private set; } = "";

    public Role Role { get; private set; }

    public AccountStatus Status { get; private set; }

    /// <summary>An admin set the status, and only an admin lifts it.</summary>
    public bool StatusSetByAdmin { get; private set; }

    /// <summary>Permissions given to this person beyond the role.</summary>
    public PermissionSet Granted { get; private set; }

    /// <summary>Permissions taken from this person; a denial wins over role and grant.</summary>
    public PermissionSet Denied { get; private set; }

    /// <summary>Raised whenever tokens in circulation must stop to count (ruling 37).</summary>
    public int SecurityVersion { get; private set; }

    public DateTimeOffset RegisteredAt { get; private set; }

    public DateTimeOffset? EmailVerifiedAt { get; private set; }

    /// <summary>When the address refused a mail for good; nothing but codes goes there until the person has proved it again.</summary>
    public DateTimeOffset? EmailRefusedAt { get; private set; }

    public DateTimeOffset? PhoneVerifiedAt { get; private set; }

    /// <summary>When the person deleted the account; nothing personal is left in it.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>What this person told about themselves.</summary>
    public PersonalDetails Details => new(Email, FirstName, LastName, Phone, ZipCode);

    /// <summary>What this person may do now.</summary>
    public PermissionSet Permissions => RolePermissions.Of(Role).With(Granted).Without(Denied);

    /// <summary>As others see this person: first name and last initial (ruling 6).</summary>
    public static string PublicName(string firstName, string lastName) => $"{firstName} {StringInfo.GetNextTextElement(lastName)}.";

    /// <summary>Opens the account of a person who has just proved their e-mail address.</summary>
    public static Account Open(UserId id, PersonalDetails details, Role role, DateTimeOffset now)
    {
        var account = new Account
        {
            Id = id,
            Email = EmailAddress.Normalise(details.Email),
            FirstName = details.FirstName.Trim(),
            LastName = details.LastName.Trim(),
            Phone = details.Phone,
            ZipCode = details.ZipCode,
            TimeZone = Accounts.ZipCode.TimeZoneOf(details.ZipCode),
            Role = role,
            Status = AccountStatus.Active,
            SecurityVersion = 1,
            RegisteredAt = now,
            EmailVerifiedAt = now,
        };
        account.Raise(new AccountRegistered(id, role, now));
        account.Raise(new EmailVerified(id, now));
        return account;
    }

    /// <summary>The address refused a mail for good; the first time counts.</summary>
    public void RefuseEmail(DateTimeOffset now) => EmailRefusedAt ??= now;

    /// <summary>The address that refused a mail is proved to reach the person again.</summary>
    public Result ReviveEmail(DateTimeOffset now)
    {
        if (EmailRefusedAt is null) return AccountErrors.AlreadyVerified;
        (EmailRefusedAt, EmailVerifiedAt) = (null, now);
        Raise(new EmailVerified(Id, now));
        return Result.Ok;
    }

    /// <summary>The phone number is proved to be theirs.</summary>
    public Result VerifyPhone(DateTimeOffset now)
    {
        if (PhoneVerifiedAt is not null) return AccountErrors.AlreadyVerified;
        PhoneVerifiedAt = now;
        Raise(new PhoneVerified(Id, now));
        return Result.Ok;
    }

    /// <summary>Changes name, phone and ZIP code; another number than before is unproved.</summary>
    public void ChangeProfile(ProfileDetails details, DateTimeOffset now)
    {
        if (details == new ProfileDetails(FirstName, LastName, Phone, ZipCode)) return;
        if (details.Phone != Phone) PhoneVerifiedAt = null;
        (FirstName, LastName, Phone, ZipCode) = (details.FirstName, details.LastName, details.Phone, details.ZipCode);
        TimeZone = Accounts.ZipCode.TimeZoneOf(ZipCode);
        Raise(new ProfileChanged(Id, now));
    }

    /// <summary>Takes the address that was proved together with the one before.</summary>
    public void ChangeEmail(EmailChange change, DateTimeOffset now)
    {
        (Email, EmailVerifiedAt, EmailRefusedAt) = (change.NewEmail, now, null);
        Raise(new EmailChanged(Id, change.Id, now));
    }

    /// <summary>The password was exchanged: every session ends (ruling 37).</summary>
    public void ChangePassword(DateTimeOffset now)
    {
        EndSessions();
        Raise(new PasswordChanged(Id, now));
    }

    /// <summary>Every session of the account ends, its tokens stop to count with the next request.</summary>
    public void EndSessions() => SecurityVersion++;

    /// <summary>Sets the status (ruling 39); what an admin set only an admin changes.</summary>
    public Result ChangeStatus(AccountStatus status, bool byAdmin, DateTimeOffset now)
    {
        if (DeletedAt is not null) return AccountErrors.AccountDeleted;
        if (StatusSetByAdmin && !byAdmin) return AccountErrors.SetByAdmin;
        // Who is paused already can be held there by an admin.
        if (status == Status && (!byAdmin || StatusSetByAdmin || status is AccountStatus.Active)) return AccountErrors.StatusStands;
        var before = Status;
        (Status, StatusSetByAdmin) = (status, byAdmin && status is not AccountStatus.Active);
        if (status is AccountStatus.Deactivated) EndSessions();
        Raise(new AccountStatusChanged(Id, before, status, byAdmin, now));
        return Result.Ok;
    }

    /// <summary>Replaces what this person may do beyond, and not in spite of, the role (ruling 35); it counts with the next request.</summary>
    public Result Override(PermissionSet granted, PermissionSet denied, DateTimeOffset now)
    {
        if (DeletedAt is not null) return AccountErrors.AccountDeleted;
        if ((Granted, Denied) == (granted, denied)) return Result.Ok;
        (Granted, Denied) = (granted, denied);
        Raise(new PermissionsChanged(Id, now));
        return Result.Ok;
    }

    /// <summary>Takes everything personal out of the account, for good: it stays as an id that lessons and the ledger name (ruling 39).</summary>
    public void Delete(DateTimeOffset now)
    {
        (Email, FirstName, LastName, Phone, ZipCode) = ($"{Id}@deleted.invalid".ToLowerInvariant(), "Deleted", "Account", "", "");
        (EmailVerifiedAt, PhoneVerifiedAt, EmailRefusedAt, DeletedAt) = (null, null, now, now);
        (Granted, Denied) = (default, default);
        (Status, StatusSetByAdmin) = (AccountStatus.Deactivated, true);
        EndSessions();
        Raise(new AccountDeleted(Id, Role, now));
    }
}
