using FluentValidation;
using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>An instructor pauses the own account, or takes the pause back; only with no lesson ahead (ruling 39).</summary>
/// <param name="Status">Active or suspended.</param>
public sealed record ChangeOwnStatus(AccountStatus Status);

public sealed class ChangeOwnStatusValidator : AbstractValidator<ChangeOwnStatus>
{
    public ChangeOwnStatusValidator() =>
        RuleFor(message => message.Status).Must(status => status is AccountStatus.Active or AccountStatus.Suspended).WithMessage("Choose active or suspended; an account is closed by deleting it.");
}

public static class ChangeOwnStatusHandler
{
    public static async Task<Result> Handle(ChangeOwnStatus message, ICurrentUser user, IRepository<Account> accounts, IReadRepository lessons, ICalendarLocks locks, IAuditLog audit,
        TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        await locks.Acquire(id, cancellation);
        if (await accounts.Get(id, cancellation) is not { Role: Role.Instructor } account) return CommonErrors.NotFound;
        var now = time.GetUtcNow();
        if (message.Status is not AccountStatus.Active && (await lessons.List(new OpenLessonsOf(id, now, 1, null), cancellation)).Count > 0) return AccountErrors.LessonsAhead;
        var before = account.Status;
        var changed = account.ChangeStatus(message.Status, byAdmin: false, now);
        if (!changed.Failed) audit.Record("accounts.status_changed", "account", id.ToString(), new { Status = before }, new { account.Status });
        return changed;
    }
}
