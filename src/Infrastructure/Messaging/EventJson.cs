using System.Text.Json;
using InstaInstru.Infrastructure.Persistence;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Writes and reads stored events and commands (O15).</summary>
internal static class EventJson
{
    public static string Write(object message) => JsonSerializer.Serialize(message, message.GetType(), StoredJson.Options);

    public static object Read(string json, Type type) =>
        JsonSerializer.Deserialize(json, type, StoredJson.Options) ?? throw new JsonException($"A stored {type.Name} is null.");
}
