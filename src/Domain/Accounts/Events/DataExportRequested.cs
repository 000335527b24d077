using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts.Events;

/// <summary>A person asked for everything that is kept about them.</summary>
public sealed record DataExportRequested(DataExportId ExportId, UserId UserId, DateTimeOffset RequestedAt) : IDomainEvent;
