using InstaInstru.Application.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Persistence.Notifications;

internal static class NotificationsComposition
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) => services
        .AddScoped<INotificationSubjects, NotificationSubjects>().AddScoped<INotificationMail, NotificationMail>().AddScoped<Notices>();
}
