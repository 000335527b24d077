using InstaInstru.Domain.Accounts;

namespace InstaInstru.Application.Privacy;

/// <summary>Reads what is kept about a person.</summary>
public interface IPersonalData
{
    /// <summary>One JSON document, a section for each kind of thing.</summary>
    Task<string> Collect(UserId person, CancellationToken cancellation);
}

/// <summary>What keeps an account from being deleted.</summary>
public interface IDeletionObstacles
{
    /// <summary>Stable words such as <c>open_lessons</c>; empty when nothing does.</summary>
    Task<IReadOnlyList<string>> Of(UserId person, CancellationToken cancellation);
}

/// <summary>Erases what is personal outside the account: marks of devices, what the person wrote about lessons, notifications and the name in those of others, codes and links, the password.</summary>
public interface IPersonalTraces
{
    Task Erase(UserId person, string email, string phone, CancellationToken cancellation);
}
