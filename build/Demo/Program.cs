using System.CommandLine;
using InstaInstru.Demo;
using Spectre.Console;

if (Console.IsOutputRedirected) (AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Ansi) = (200, false);
var api = new Option<string>("--api") { DefaultValueFactory = _ => "http://127.0.0.1:5080", Description = "Where the API serves." };
var seed = new Command("seed", "Loads the demo data once and prints the logins.") { api };
var walk = new Command("walk", "Walks one lesson's whole life and what brings people back over HTTP; exit code 0 only when every step held.") { api };
seed.SetAction(given => Run(given.GetValue(api)!, quiet: true, (caller, people, stripe) => new DemoData(caller, people, new(caller, new(stripe))).Load()));
walk.SetAction(given => Run(given.GetValue(api)!, quiet: false, async (caller, people, stripe) =>
{
    var walk = new Walk(caller, people);
    var cast = await new LessonLife(walk, caller, new(caller, new(stripe)), new(stripe)).Run();
    await new ComingBack(walk, caller, new(stripe), cast).Run();
    Walk.Expect(walk.Failed == 0, $"every delivery succeeds, but {walk.Failed} failed");
}));
return await new RootCommand("Demo data and the demo walk of InstaInstru.") { seed, walk }.Parse(args).InvokeAsync();

static async Task<int> Run(string api, bool quiet, Func<Caller, People, HttpClient, Task> work)
{
    using var http = new HttpClient { BaseAddress = new(api), Timeout = TimeSpan.FromMinutes(5) };
    using var stripe = new HttpClient { BaseAddress = new(Setting("Stripe__ApiBase")) };
    stripe.DefaultRequestHeaders.Authorization = new("Bearer", Setting("Stripe__SecretKey"));
    stripe.DefaultRequestHeaders.Add("Stripe-Version", "2026-07-29.dahlia");
    var caller = new Caller(http, quiet);
    try
    {
        await work(caller, new People(caller), stripe);
        return 0;
    }
    catch (StepFailed failure)
    {
        AnsiConsole.MarkupLine($"[red]failed[/] {Markup.Escape(failure.Message)}");
        return 1;
    }
}

static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"Set {name}; build/run.sh does.");
