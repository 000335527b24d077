using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Http;

/// <summary>Replaces ids by their objects along the paths of <c>expand[]</c>, in lists through <c>data.</c>.</summary>
public sealed class Expander(SimulatorState state)
{
    public void Expand(JsonNode answer, JsonArray? paths)
    {
        foreach (var path in paths ?? [])
        {
            var text = path!.GetValue<string>();
            var steps = text.Split('.');
            if (steps.Length > 4)
                throw ApiException.Invalid($"You cannot expand more than 4 levels of a property. Property: {text}", "expand");
            Walk(answer, steps, text);
        }
    }

    private void Walk(JsonNode node, ReadOnlySpan<string> steps, string path)
    {
        if (steps.Length == 0)
            return;
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Walk(item!, steps, path);
            return;
        }
        if (node is not JsonObject source || !source.TryGetPropertyValue(steps[0], out var value))
            throw ApiException.Invalid($"This property cannot be expanded ({path}).", "expand");
        if (value is JsonValue reference && reference.TryGetValue<string>(out var id))
        {
            if (state.FindAny(id) is not { } document)
                throw ApiException.Invalid($"This property cannot be expanded ({path}).", "expand");
            source[steps[0]] = value = document.Public();
        }
        if (value is not null)
            Walk(value, steps[1..], path);
    }
}
