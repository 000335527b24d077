using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Badges;

/// <summary>An admin confirms an award before its waiting period is over; audited.</summary>
/// <param name="Id">Which award.</param>
/// <param name="Reason">For the record; 1–500 characters.</param>
public sealed record ConfirmBadgeAward(StudentBadgeId Id, string Reason);

public sealed class ConfirmBadgeAwardValidator : AbstractValidator<ConfirmBadgeAward>
{
    public ConfirmBadgeAwardValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class ConfirmBadgeAwardHandler
{
    public static async Task<Result> Handle(ConfirmBadgeAward message, IRepository<StudentBadge> awards, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await awards.Get(message.Id, cancellation) is not { } award) return CommonErrors.NotFound;
        var before = award.Status;
        var confirmed = award.Confirm(time.GetUtcNow());
        if (!confirmed.Failed) audit.Record("badges.award_confirmed", "student_badge", $"{award.Id}", new { Status = before }, new { award.Status, message.Reason });
        return confirmed;
    }
}
