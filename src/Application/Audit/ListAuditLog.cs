using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Audit;

/// <summary>Lines of the audit log, the newest first.</summary>
/// <param name="Actor">Done by this person.</param>
/// <param name="Action">This word exactly, such as <c>accounts.signed_in</c>.</param>
/// <param name="Entity">Kind of the thing, such as <c>account</c>.</param>
/// <param name="EntityId">Its id.</param>
/// <param name="From">At or after this instant.</param>
/// <param name="To">Before this instant.</param>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListAuditLog(
    UserId? Actor = null, string? Action = null, string? Entity = null, string? EntityId = null, DateTimeOffset? From = null, DateTimeOffset? To = null, int Limit = Cursor.UsualRows, string? Cursor = null);

public sealed class ListAuditLogValidator : AbstractValidator<ListAuditLog>
{
    public ListAuditLogValidator()
    {
        RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
        RuleFor(message => message.Action).MaximumLength(80);
        RuleFor(message => message.Entity).MaximumLength(40);
        RuleFor(message => message.EntityId).MaximumLength(40);
    }
}

/// <summary>Identifies a line of the audit log.</summary>
public readonly record struct AuditEntryId(Guid Value) : ITypedId<AuditEntryId>
{
    public static AuditEntryId From(Guid value) => new(value);

    public override string ToString() => Ulid.Format(Value);
}

/// <summary>Who did what.</summary>
/// <param name="Id">Names the line.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who; null for the system and for people who were not signed in.</param>
/// <param name="Action">Stable word such as <c>accounts.signed_in</c>.</param>
/// <param name="Entity">Kind of the thing.</param>
/// <param name="EntityId">Its id.</param>
/// <param name="Before">Values that changed, as they were; personal ones are struck out.</param>
/// <param name="After">The same as they are since.</param>
/// <param name="TraceId">The request's trace.</param>
/// <param name="Address">The network address it came from.</param>
public sealed record AuditEntry(AuditEntryId Id, DateTimeOffset At, UserId? Actor, string Action, string Entity, string EntityId, IReadOnlyDictionary<string, object?>? Before, IReadOnlyDictionary<string, object?>? After, string? TraceId, string? Address);

/// <summary>Reads the audit log.</summary>
public interface IAuditEntries
{
    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<AuditEntry>> Find(ListAuditLog question, (DateTimeOffset At, AuditEntryId Id)? after, int take, CancellationToken cancellation);
}

public static class ListAuditLogHandler
{
    public static async Task<Result<Page<AuditEntry>>> Handle(ListAuditLog message, IAuditEntries entries, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<AuditEntryId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        return Page.Of(await entries.Find(message, after, message.Limit + 1, cancellation), message.Limit, row => Cursor.Keys(row.At, row.Id));
    }
}
