using System.CommandLine;
using System.Text.Json;
using InstaInstru.Application.Badges;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Badges;

/// <summary><c>backfill-badges</c>: gives students the badges that they have earned and do not have; a dry run unless told otherwise (ruling 34).</summary>
internal static class BadgeVerbs
{
    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IEnumerable<Command> All(Func<WebApplication> host)
    {
        var limit = new Option<int?>("--limit") { Description = "Looks at no more students than this.", Validators = { Positive } };
        var live = new Option<bool>("--no-dry-run") { Description = "Awards the badges; without it they are only counted." };
        var announced = new Option<bool>("--send-notifications") { Description = "Tells the students about badges that need no waiting period." };
        var since = new Option<DateTimeOffset?>("--since") { Description = "Only students who registered at this instant or later." };
        var user = Id("--user", "Only this student.");
        var after = Id("--after", "Only students after this one: where a run that was stopped goes on.");
        var chunk = new Option<int>("--chunk") { Description = "Students in one transaction.", DefaultValueFactory = _ => 200, Validators = { Positive } };
        var json = new Option<bool>("--json") { Description = "Writes the result as one line of JSON." };
        var backfill = new Command("backfill-badges", "Gives students the badges that they have earned and do not have; running it again changes nothing.") { limit, live, announced, since, user, after, chunk, json };
        backfill.SetAction(async (given, cancellation) =>
        {
            await using var app = host();
            var wanted = new BackfillCall(
                given.GetValue(limit) ?? int.MaxValue, DryRun: !given.GetValue(live), given.GetValue(announced), given.GetValue(since)?.ToUniversalTime(), given.GetValue(user), given.GetValue(after), given.GetValue(chunk));
            var run = new BackfillRun(app.Services, wanted, new BackfillProgress(Console.Error));
            var error = await run.ToTheEnd(cancellation);
            if (error is not null) await Console.Error.WriteLineAsync(error);
            Console.WriteLine(given.GetValue(json) ? JsonSerializer.Serialize(new { wanted.DryRun, run.Done.Students, run.Done.Awarded, run.Done.Waiting, run.Done.Existing, Complete = error is null }, Wire) : Words(run.Done, wanted.DryRun));
            return error is null ? 0 : 1;
        });
        yield return backfill;
    }

    private static string Words(BackfilledBadges done, bool dryRun) =>
        $"{done.Students} students; {(dryRun ? "would award" : "awarded")} {done.Awarded.Values.Sum()} badges"
        + string.Concat(done.Awarded.Select(badge => $"{Environment.NewLine}  {badge.Key}: {badge.Value}"))
        + $"{Environment.NewLine}{done.Waiting} of them wait; {done.Existing} awards stayed as they were.";

    private static void Positive(System.CommandLine.Parsing.OptionResult word)
    {
        if (word.Tokens is [{ Value: var text }] && (!int.TryParse(text, out var number) || number < 1)) word.AddError($"'{text}' is no number from 1 on.");
    }

    private static Option<UserId?> Id(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = word =>
        {
            if (TypedId.TryParse<UserId>(word.Tokens[0].Value, out var id)) return id;
            word.AddError($"'{word.Tokens[0].Value}' is no id of a person.");
            return null;
        },
    };
}
