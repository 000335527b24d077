using System.CommandLine;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Messaging;

/// <summary><c>dead-letters list|replay|discard</c> and <c>redeliver</c>: the same as the admin's routes, for when there is a shell and no token.</summary>
internal static class DeadLetterVerbs
{
    public static IEnumerable<Command> All(Func<WebApplication> host)
    {
        var letters = new Command("dead-letters", "Deliveries that failed for good.");
        letters.Subcommands.Add(List(host));
        letters.Subcommands.Add(OnOne(host, "replay", "Delivers one again at once, with all its attempts.", (box, id, cancellation) => box.Replay(id, cancellation)));
        letters.Subcommands.Add(OnOne(host, "discard", "Forgets one; its event stays.", (box, id, cancellation) => box.Discard(id, cancellation)));
        yield return letters;
        yield return Redeliver(host);
    }

    private static Command List(Func<WebApplication> host)
    {
        var list = new Command("list", "Lists them, newest first.");
        list.SetAction(async (_, cancellation) =>
        {
            await using var app = host();
            await using var scope = app.Services.CreateAsyncScope();
            string? cursor = null;
            do
            {
                var page = (await Box(scope).List(Cursor.MostRows, cursor, cancellation)).Value!;
                foreach (var letter in page.Data)
                    Console.WriteLine($"{letter.Id}  {letter.DiedAt:yyyy-MM-ddTHH:mm:ssZ}  {letter.Handler}  {letter.Reason}  {letter.Detail.AsSpan(0, Math.Min(letter.Detail.Length, 120)).ToString().ReplaceLineEndings(" ")}");
                cursor = page.NextCursor;
            }
            while (cursor is not null);
            return 0;
        });
        return list;
    }

    private static Command OnOne(Func<WebApplication> host, string name, string description, Func<IDeadLetters, DeadLetterId, CancellationToken, Task<Result>> act)
    {
        var argument = new Argument<DeadLetterId>("id")
        {
            Description = "The dead letter's id, as list shows it.",
            CustomParser = word =>
            {
                if (!TypedId.TryParse<DeadLetterId>(word.Tokens[0].Value, out var id)) word.AddError($"'{word.Tokens[0].Value}' is no id of a dead letter.");
                return id;
            },
        };
        var command = new Command(name, description) { argument };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = host();
            await using var scope = app.Services.CreateAsyncScope();
            var result = await act(Box(scope), parsed.GetValue(argument), cancellation);
            return result.Failed ? await Fail(result.Error) : 0;
        });
        return command;
    }

    private static Command Redeliver(Func<WebApplication> host)
    {
        var handler = new Option<string>("--handler") { Description = "The reaction, such as WhenLessonCompleted_EvaluateBadges.", Required = true };
        var since = new Option<DateTimeOffset>("--since") { Description = "Instant from which on events are delivered again; they are kept 30 days.", Required = true };
        var command = new Command("redeliver", "Gives a reaction the events of the past.") { handler, since };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = host();
            await using var scope = app.Services.CreateAsyncScope();
            var result = await Box(scope).Redeliver(parsed.GetValue(handler)!, parsed.GetValue(since), cancellation);
            if (result.Failed) return await Fail(result.Error);
            Console.WriteLine($"{result.Value} deliveries stored.");
            return 0;
        });
        return command;
    }

    private static IDeadLetters Box(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<IDeadLetters>();

    private static async Task<int> Fail(Error error)
    {
        await Console.Error.WriteLineAsync($"{error.Code}: {error.Detail}");
        return 1;
    }
}
