using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;

namespace InstaInstru.Infrastructure.Persistence.Audit;

/// <summary>Adds lines to the unit of work.</summary>
internal sealed class AuditLog(AppDbContext context, ICurrentUser user, IRequestOrigin origin, TimeProvider time) : IAuditLog
{
    private const string StruckOut = "…";

    private static readonly string[] Personal = ["Name", "Email", "Phone", "Zip", "Street", "Address", "Birth", "Password", "Secret", "Token", "Text", "Note"];

    // As events are written: ids as their text, money as cents.
    private static readonly JsonSerializerOptions Options = new(StoredJson.Options) { TypeInfoResolver = StoredJson.Options.TypeInfoResolver!.WithAddedModifier(StrikeOut) };

    public void Record(string action, string entity, string entityId, object? before = null, object? after = null)
    {
        var now = time.GetUtcNow();
        context.Add(new AuditRow
        {
            Id = Ulid.New(now),
            At = now,
            Actor = user.Id?.Value,
            Action = action,
            Entity = entity,
            EntityId = entityId,
            Before = before is null ? null : JsonSerializer.Serialize(before, Options),
            After = after is null ? null : JsonSerializer.Serialize(after, Options),
            TraceId = Activity.Current?.TraceId.ToString(),
            Address = origin.Address,
        });
    }

    private static void StrikeOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            var name = property.Name.Replace("_", "", StringComparison.Ordinal);
            if (property.PropertyType == typeof(string) && Personal.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))) property.Get = _ => StruckOut;
        }
    }
}
