using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Badges;

/// <summary>Awards for an admin, newest first.</summary>
/// <param name="Status">Where they stand.</param>
/// <param name="Badge">Slug of one badge; null for all.</param>
/// <param name="StudentId">Of one student; null for all.</param>
/// <param name="HeldBefore">Whose waiting period ends before; null for all.</param>
/// <param name="Limit">1 to 100.</param>
/// <param name="Cursor">The page before's <c>next_cursor</c>; null for the first page.</param>
public sealed record ListBadgeAwards(StudentBadgeStatus Status, string? Badge, UserId? StudentId, DateTimeOffset? HeldBefore, int Limit, string? Cursor);

/// <summary>An award as an admin sees it.</summary>
/// <param name="Id">Of the award.</param>
/// <param name="StudentId">Whose.</param>
/// <param name="Badge">The badge's slug.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="AwardedAt">When it was earned.</param>
/// <param name="HoldUntil">End of its waiting period; null for badges without one.</param>
/// <param name="ConfirmedAt">When it became the student's.</param>
/// <param name="RevokedAt">When it was taken back.</param>
/// <param name="RevokedBy">By whom.</param>
/// <param name="LiftedAt">When an admin allowed it to be earned again.</param>
/// <param name="Snapshot">How the student stood when it was awarded.</param>
public sealed record BadgeAwardView(
    StudentBadgeId Id, UserId StudentId, string Badge, StudentBadgeStatus Status, DateTimeOffset AwardedAt, DateTimeOffset? HoldUntil, DateTimeOffset? ConfirmedAt,
    DateTimeOffset? RevokedAt, BadgeRevocation? RevokedBy, DateTimeOffset? LiftedAt, ProgressSnapshot Snapshot)
{
    public static BadgeAwardView Of(StudentBadge award, string badge) => new(
        award.Id, award.StudentId, badge, award.Status, award.AwardedAt, award.HoldUntil, award.ConfirmedAt, award.RevokedAt, award.RevokedBy, award.LiftedAt, award.ProgressSnapshot);
}

/// <summary>Slugs of all badges, also of those that are shown no more.</summary>
public sealed class BadgeSlugs : Specification<BadgeDefinition, BadgeSlug>
{
    public BadgeSlugs() => Query.Select(badge => new BadgeSlug(badge.Id, badge.Slug));
}

/// <summary>A badge's name in addresses.</summary>
public sealed record BadgeSlug(BadgeDefinitionId Id, string Slug);

public sealed class BadgeAwardsPage : Specification<StudentBadge, StudentBadge>
{
    public BadgeAwardsPage(ListBadgeAwards wanted, BadgeDefinitionId? badge, StudentBadgeId? after)
    {
        var (status, kind, student, heldBefore) = (wanted.Status, badge.GetValueOrDefault(), wanted.StudentId.GetValueOrDefault(), wanted.HeldBefore);
        Query.Where(award => award.Status == status);
        Query.Where(award => award.BadgeId == kind, badge is not null);
        Query.Where(award => award.StudentId == student, wanted.StudentId is not null);
        Query.Where(award => award.HoldUntil < heldBefore, heldBefore is not null);
        Query.OrderByDescending(award => award.Id);
        Query.Page(wanted.Limit + 1, after is { } last ? [last] : null);
        Query.Select(award => award);
    }
}

public sealed class ListBadgeAwardsValidator : AbstractValidator<ListBadgeAwards>
{
    public ListBadgeAwardsValidator() => RuleFor(page => page.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
}

public static class ListBadgeAwardsHandler
{
    public static async Task<Result<Page<BadgeAwardView>>> Handle(ListBadgeAwards message, IReadRepository badges, CancellationToken cancellation)
    {
        if (!Cursor.TryReadId<StudentBadgeId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        var slugs = (await badges.List(new BadgeSlugs(), cancellation)).ToDictionary(badge => badge.Id, badge => badge.Slug);
        BadgeDefinitionId? wanted = message.Badge is null ? null : slugs.FirstOrDefault(badge => badge.Value == message.Badge).Key;
        var rows = await badges.List(new BadgeAwardsPage(message, wanted, after), cancellation);
        return Page.Of(rows.ConvertAll(award => BadgeAwardView.Of(award, slugs[award.BadgeId])), message.Limit, row => [$"{row.Id}"]);
    }
}
