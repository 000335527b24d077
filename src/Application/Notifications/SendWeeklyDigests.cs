using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Notifications;

/// <summary>Every student's weekly digest, when it is switched on (ruling 33).</summary>
public sealed record SendWeeklyDigests;

/// <summary>A page of students who may sign in, by id.</summary>
public sealed class ActiveStudents : Specification<Account, UserId>
{
    public ActiveStudents(int take, IReadOnlyList<object>? after)
    {
        Query.Where(account => account.Role == Role.Student && account.Status == AccountStatus.Active).OrderBy(account => account.Id);
        Query.Page(take, after);
        Query.Select(account => account.Id);
    }
}

[Recurring("0 10 * * 1", "America/New_York")]
public static class SendWeeklyDigestsHandler
{
    public static async Task<Result> Handle(
        SendWeeklyDigests message, INotificationSwitches switches, IReadRepository rows, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        if (!switches.WeeklyDigest) return Result.Ok;
        var now = time.GetUtcNow();
        var week = DateOnly.FromDateTime(now.UtcDateTime);
        await foreach (var student in rows.Each((take, after) => new ActiveStudents(take, after), cancellation: cancellation))
            deferred.Schedule(new SendWeeklyDigest(student, week), now, $"digest:{student}:{week:O}");
        return Result.Ok;
    }
}
