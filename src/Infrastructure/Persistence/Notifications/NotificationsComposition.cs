using InstaInstru.Application.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Persistence.Notifications;

internal static class NotificationsComposition
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddOptions<NotificationSettings>().BindConfiguration(NotificationSettings.Section);
        services.AddSingleton<INotificationSwitches>(provider => provider.GetRequiredService<IOptions<NotificationSettings>>().Value);
        return services.AddScoped<INotificationSubjects, NotificationSubjects>().AddScoped<INotificationMail, NotificationMail>().AddScoped<Notices>();
    }
}

/// <summary>Settings of notifications, section <c>Notifications</c>.</summary>
public sealed class NotificationSettings : INotificationSwitches
{
    public const string Section = "Notifications";

    public bool WeeklyDigest { get; set; }
}
