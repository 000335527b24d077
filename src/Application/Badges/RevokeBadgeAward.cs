using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Badges;

/// <summary>An admin takes an award back; the student is told nothing and it stays taken until an admin lifts it (rulings 31 and 32). Audited.</summary>
/// <param name="Id">Which award.</param>
/// <param name="Reason">For the record; 1–500 characters.</param>
public sealed record RevokeBadgeAward(StudentBadgeId Id, string Reason);

public sealed class RevokeBadgeAwardValidator : AbstractValidator<RevokeBadgeAward>
{
    public RevokeBadgeAwardValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class RevokeBadgeAwardHandler
{
    public static async Task<Result> Handle(RevokeBadgeAward message, IRepository<StudentBadge> awards, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await awards.Get(message.Id, cancellation) is not { } award) return CommonErrors.NotFound;
        var before = award.Status;
        var revoked = award.Revoke(BadgeRevocation.Admin, time.GetUtcNow());
        if (!revoked.Failed) audit.Record("badges.award_revoked", "student_badge", $"{award.Id}", new { Status = before }, new { award.Status, message.Reason });
        return revoked;
    }
}
