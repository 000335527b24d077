using System.CommandLine;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Accounts;

/// <summary><c>create-admin</c>: the only way to an admin's account.</summary>
internal static class AccountVerbs
{
    public static IEnumerable<Command> All(Func<WebApplication> host)
    {
        var email = new Option<string>("--email") { Required = true };
        var first = new Option<string>("--first-name") { DefaultValueFactory = _ => "Admin" };
        var last = new Option<string>("--last-name") { DefaultValueFactory = _ => "Admin" };
        var phone = new Option<string>("--phone") { Required = true };
        var zip = new Option<string>("--zip") { DefaultValueFactory = _ => "11215" };
        var create = new Command("create-admin", "Opens an admin's account; the password is read from INSTAINSTRU_PASSWORD or the first line of the input.") { email, first, last, phone, zip };
        create.SetAction(async (given, cancellation) =>
        {
            await using var app = host();
            var password = Environment.GetEnvironmentVariable("INSTAINSTRU_PASSWORD") ?? await Console.In.ReadLineAsync(cancellation) ?? "";
            var message = new CreateAdmin(given.GetValue(email)!, password, given.GetValue(first)!, given.GetValue(last)!, given.GetValue(phone)!, given.GetValue(zip)!);
            var opened = await app.Services.GetRequiredService<ISender>().Send<Result<AccountOpened>>(message, cancellation);
            if (opened.Failed) await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, opened.Error.Others.Select(error => error.Detail).Prepend(opened.Error.Detail)));
            else Console.WriteLine($"Admin {opened.Value.Id} may sign in.");
            return opened.Failed ? 1 : 0;
        });
        yield return create;
    }
}
