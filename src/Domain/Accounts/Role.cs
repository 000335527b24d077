namespace InstaInstru.Domain.Accounts;

/// <summary>A bundle of permissions; an account has exactly one (ruling 35).</summary>
public enum Role
{
    Student,
    Instructor,
    Admin,
}
