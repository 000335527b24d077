using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Badges;

/// <summary>An admin allows a badge to be earned again that an admin took back; it is earned at once when the student still meets it (ruling 31). Audited.</summary>
/// <param name="Id">Which award.</param>
/// <param name="Reason">For the record; 1–500 characters.</param>
public sealed record LiftBadgeRevocation(StudentBadgeId Id, string Reason);

public sealed class LiftBadgeRevocationValidator : AbstractValidator<LiftBadgeRevocation>
{
    public LiftBadgeRevocationValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class LiftBadgeRevocationHandler
{
    public static async Task<Result> Handle(LiftBadgeRevocation message, IRepository<StudentBadge> awards, BadgeDesk desk, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await awards.Get(message.Id, cancellation) is not { } award) return CommonErrors.NotFound;
        var lifted = award.Lift(time.GetUtcNow());
        if (lifted.Failed) return lifted;
        await desk.Settle(award.StudentId, cancellation);
        audit.Record("badges.revocation_lifted", "student_badge", $"{award.Id}", new { Status = StudentBadgeStatus.Revoked }, new { award.Status, message.Reason });
        return lifted;
    }
}
