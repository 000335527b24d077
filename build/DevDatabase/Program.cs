using System.CommandLine;
using InstaInstru.DevDatabase;

var project = new Option<string>("--project") { Description = "The folder of the checkout.", Recursive = true, DefaultValueFactory = _ => ServerLocator.FindProject() };
var fresh = new Option<bool>("--fresh") { Description = "Drop the product's data first." };
var owner = new Option<bool>("--owner") { Description = "The role that owns the schema instead of the application's." };
var runFolder = new Argument<string>("folder");

var start = new Command("start", "Find or start PostgreSQL; prints the settings of the application as NAME=value.") { fresh };
start.SetAction((parsed, token) => Verbs.StartAsync(Locate(parsed), parsed.GetValue(fresh), token));
var stop = new Command("stop", "Stop the server that start started.");
stop.SetAction((parsed, token) => Verbs.StopAsync(Locate(parsed), token));
var status = new Command("status", "Say whether the server runs; exit code 3 when it does not.");
status.SetAction((parsed, token) => Verbs.StatusAsync(Locate(parsed), token));
var connection = new Command("connection-string", "Print the application role's connection string.") { owner };
connection.SetAction((parsed, token) => Verbs.ConnectionStringAsync(Locate(parsed), parsed.GetValue(owner), token));
var doctor = new Command("doctor", "Say which of the ways to PostgreSQL this machine offers.");
doctor.SetAction((_, token) => Doctor.ReportAsync(Environment.GetEnvironmentVariable, token));
var hold = new Command("hold", "Start a throw-away server (fast, not durable), print its settings, remove it when standard input ends.");
hold.SetAction((parsed, token) => Verbs.HoldAsync(Locate(parsed), token));
var watch = new Command(Watchdog.Verb, "Remove a throw-away server when standard input ends.") { runFolder };
watch.Hidden = true;
watch.SetAction((parsed, token) => Watchdog.WatchAsync(parsed.GetValue(runFolder)!, Locate(parsed), token));

var root = new RootCommand("Finds or starts PostgreSQL for this checkout.") { start, stop, status, connection, doctor, hold, watch };
root.Options.Add(project);
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (DevDatabaseException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}

ServerLocator Locate(ParseResult parsed) =>
    new(Path.GetFullPath(parsed.GetValue(project)!), Environment.GetEnvironmentVariable, message => Console.Error.WriteLine($"database: {message}"));
