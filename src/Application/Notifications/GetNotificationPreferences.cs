using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>Where the signed-in person is told what.</summary>
public sealed record GetNotificationPreferences;

/// <summary>Every category in every channel.</summary>
public sealed record NotificationPreferences(IReadOnlyList<NotificationPreferenceView> Data)
{
    /// <summary>What was chosen, and for the rest what holds at first.</summary>
    public static NotificationPreferences Of(IReadOnlyCollection<NotificationChoice> choices) => new(
    [
        .. from category in Enum.GetValues<NotificationCategory>()
           from channel in Enum.GetValues<NotificationChannel>()
           select new NotificationPreferenceView(category, channel, NotificationCategories.Reaches(category, channel, choices), NotificationCategories.IsLocked(category)),
    ]);
}

/// <summary>One category in one channel.</summary>
/// <param name="Category">What is told.</param>
/// <param name="Channel">Where.</param>
/// <param name="Enabled">Whether it is told there.</param>
/// <param name="Locked">Whether nobody can switch it off.</param>
public sealed record NotificationPreferenceView(NotificationCategory Category, NotificationChannel Channel, bool Enabled, bool Locked);

public sealed class ChoicesOf : Specification<NotificationPreference, NotificationChoice>
{
    public ChoicesOf(UserId user)
    {
        Query.Where(preference => preference.UserId == user);
        Query.Select(preference => new NotificationChoice(preference.Category, preference.Channel, preference.Enabled));
    }
}

public static class GetNotificationPreferencesHandler
{
    public static async Task<Result<NotificationPreferences>> Handle(GetNotificationPreferences message, ICurrentUser user, IReadRepository preferences, CancellationToken cancellation) =>
        user.Id is { } id ? NotificationPreferences.Of(await preferences.List(new ChoicesOf(id), cancellation)) : CommonErrors.NotFound;
}
