using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>Identifies an export of one's data.</summary>
public readonly record struct DataExportId(Guid Value) : ITypedId<DataExportId>
{
    public static DataExportId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out DataExportId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}

/// <summary>Everything kept about one person, made in the background; one at a time, there for seven days.</summary>
public sealed class DataExport : AggregateRoot<DataExportId>
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private DataExport()
    {
    }

    public UserId UserId { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>When it was made; null while it is being made.</summary>
    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>One JSON document; null while it is being made.</summary>
    public string? Content { get; private set; }

    public static DataExport Ask(UserId user, DateTimeOffset now)
    {
        var export = new DataExport { Id = TypedId.New<DataExportId>(now), UserId = user, RequestedAt = now };
        export.Raise(new DataExportRequested(export.Id, user, now));
        return export;
    }

    /// <summary>It is made; the first time counts.</summary>
    public void Fill(string content, DateTimeOffset now)
    {
        if (ReadyAt is null) (Content, ReadyAt) = (content, now);
    }
}
