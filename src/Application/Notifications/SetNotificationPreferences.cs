using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>The signed-in person chooses where they are told what.</summary>
/// <param name="Preferences">1 to 100 choices, each category and channel once; what is not named stays as it is.</param>
public sealed record SetNotificationPreferences(IReadOnlyList<PreferenceChoice> Preferences);

/// <summary>One choice.</summary>
/// <param name="Category">What is told.</param>
/// <param name="Channel">Where.</param>
/// <param name="Enabled">Whether it is told there; lessons, payments and the account always are.</param>
public sealed record PreferenceChoice(NotificationCategory Category, NotificationChannel Channel, bool Enabled);

public sealed class SetNotificationPreferencesValidator : AbstractValidator<SetNotificationPreferences>
{
    private const int Most = 100;

    public SetNotificationPreferencesValidator() => RuleFor(message => message.Preferences)
        .Must(choices => choices.Count is > 0 and <= Most && choices.DistinctBy(choice => (choice.Category, choice.Channel)).Count() == choices.Count)
        .WithMessage("Name 1 to 100 choices, each category and channel once.");
}

public static class SetNotificationPreferencesHandler
{
    public static async Task<Result<NotificationPreferences>> Handle(
        SetNotificationPreferences message, ICurrentUser user, IRepository<NotificationPreference> preferences, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        var kept = await preferences.List(new PreferencesOf(id), cancellation);
        foreach (var (index, (category, channel, enabled)) in message.Preferences.Index())
        {
            if (NotificationCategories.IsLocked(category) && !enabled) return NotificationErrors.Locked(index);
            var choice = new NotificationChoice(category, channel, enabled);
            if (kept.Find(preference => preference.IsAbout(choice)) is not { } preference)
            {
                preferences.Add(preference = NotificationPreference.Choose(id, choice, time.GetUtcNow()));
                kept.Add(preference);
            }

            preference.Switch(enabled);
        }

        return NotificationPreferences.Of(kept.ConvertAll(preference => preference.Choice));
    }
}
