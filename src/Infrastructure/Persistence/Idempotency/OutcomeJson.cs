using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InstaInstru.Infrastructure.Persistence.Idempotency;

/// <summary>Outcomes of use cases as JSON; a card's client secret is left out.</summary>
internal static class OutcomeJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutSecrets } },
    };

    public static string Write<TResult>(TResult outcome) => JsonSerializer.Serialize(outcome, Options);

    public static TResult Read<TResult>(string text) => JsonSerializer.Deserialize<TResult>(text, Options)!;

    private static void LeaveOutSecrets(JsonTypeInfo type)
    {
        foreach (var secret in type.Properties.Where(property => property.Name.EndsWith("ClientSecret", StringComparison.Ordinal))) secret.Get = _ => null;
    }
}
