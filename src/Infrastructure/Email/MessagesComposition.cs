using System.Net.Mail;
using InstaInstru.Application.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Email;

/// <summary>Outgoing mails and text messages.</summary>
internal static class MessagesComposition
{
    public static void AddMessages(this IServiceCollection services)
    {
        services.AddOptions<MessageSettings>().BindConfiguration(MessageSettings.Section).ValidateDataAnnotations()
            .Validate<IHostEnvironment>((settings, host) => !settings.PrintCodes || !host.IsProduction(), "Messages:PrintCodes is not for Production.")
            .Validate(settings => MailAddress.TryCreate(settings.From, out _), "Messages:From is an address such as InstaInstru <hello@instainstru.example>.")
            .Validate(settings => settings.Smtp.Port is > 0 and <= ushort.MaxValue, "Messages:Smtp:Port is 1 to 65535.")
            .ValidateOnStart();
        services.AddSingleton<PickupFolder>();
        services.AddSingleton<SmtpMailer>();
        services.AddSingleton<IMailer>(provider => provider.GetRequiredService<IOptions<MessageSettings>>().Value.Smtp.Host.Length > 0
            ? provider.GetRequiredService<SmtpMailer>()
            : provider.GetRequiredService<PickupFolder>());
        services.AddSingleton<ITextMessenger>(provider => provider.GetRequiredService<PickupFolder>());
        services.AddSingleton<ISentMessages>(provider => provider.GetRequiredService<PickupFolder>());
    }
}
