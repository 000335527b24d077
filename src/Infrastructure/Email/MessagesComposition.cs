using InstaInstru.Application.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InstaInstru.Infrastructure.Email;

/// <summary>Outgoing mails and text messages.</summary>
internal static class MessagesComposition
{
    public static void AddMessages(this IServiceCollection services)
    {
        services.AddOptions<MessageSettings>().BindConfiguration(MessageSettings.Section).ValidateDataAnnotations()
            .Validate<IHostEnvironment>((settings, host) => !settings.PrintCodes || !host.IsProduction(), "Messages:PrintCodes is not for Production.")
            .ValidateOnStart();
        services.AddSingleton<PickupFolder>();
        services.AddSingleton<IMailer>(provider => provider.GetRequiredService<PickupFolder>());
        services.AddSingleton<ITextMessenger>(provider => provider.GetRequiredService<PickupFolder>());
        services.AddSingleton<ISentMessages>(provider => provider.GetRequiredService<PickupFolder>());
    }
}
