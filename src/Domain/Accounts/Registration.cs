using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>What somebody entered to register, kept until the code from their mail proves the address; one per address, the last entry counts.</summary>
public sealed class Registration : AggregateRoot<RegistrationId>
{
    private Registration()
    {
    }

    public string Email { get; private set; } = "";

    public string FirstName { get; private set; } = "";

    public string LastName { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public string ZipCode { get; private set; } = "";

    public Role Role { get; private set; }

    /// <summary>Never the password itself.</summary>
    public string PasswordHash { get; private set; } = "";

    public DateTimeOffset EnteredAt { get; private set; }

    public static Registration Enter(PersonalDetails details, Role role, string passwordHash, DateTimeOffset now)
    {
        var registration = new Registration { Id = TypedId.New<RegistrationId>(now), Email = EmailAddress.Normalise(details.Email) };
        registration.EnterAgain(details, role, passwordHash, now);
        return registration;
    }

    /// <summary>Replaces the entry: until the address is proved nobody owns it.</summary>
    public void EnterAgain(PersonalDetails details, Role role, string passwordHash, DateTimeOffset now)
    {
        (FirstName, LastName, Phone, ZipCode) = (details.FirstName, details.LastName, details.Phone, details.ZipCode);
        (Role, PasswordHash, EnteredAt) = (role, passwordHash, now);
    }

    /// <summary>The account that this entry becomes.</summary>
    public Account Complete(DateTimeOffset now) =>
        Account.Open(TypedId.New<UserId>(now), new(Email, FirstName, LastName, Phone, ZipCode), Role, now);
}
