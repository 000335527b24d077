using System.Text.Json;
using System.Text.Json.Serialization;
using InstaInstru.Domain.Wallets;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Pricing;

/// <summary>Credits as a request writes them: <c>"none"</c>, <c>"best"</c>, or <c>[{"lot_id": …, "amount_cents": …}]</c> (ruling 19).</summary>
[JsonConverter(typeof(CreditsRequestConverter)), WrittenAs(typeof(RequestedLot), "best", "none")]
public sealed record CreditsRequest(CreditChoice Choice);

/// <summary>So much of one lot.</summary>
public sealed record RequestedLot(CreditLotId LotId, long AmountCents);

/// <summary>Reads a word or a list of lots.</summary>
internal sealed class CreditsRequestConverter : JsonConverter<CreditsRequest>
{
    private const int MostLots = 50;

    public override CreditsRequest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String)
            return reader.GetString() switch { "none" => new(CreditChoice.Nothing), "best" => new(CreditChoice.BestOnes), _ => throw Unreadable() };
        var lots = reader.TokenType is JsonTokenType.StartArray ? JsonSerializer.Deserialize<List<RequestedLot>>(ref reader, options) : null;
        if (lots is not { Count: <= MostLots } || lots.Exists(lot => lot is not { AmountCents: > 0 }) || lots.DistinctBy(lot => lot.LotId).Count() != lots.Count) throw Unreadable();
        return new(lots.Count == 0 ? CreditChoice.Nothing : new CreditChoice.Lots(lots.ConvertAll(lot => new CreditPart(lot.LotId, new(lot.AmountCents)))));
    }

    public override void Write(Utf8JsonWriter writer, CreditsRequest value, JsonSerializerOptions options)
    {
        if (value.Choice is CreditChoice.Lots { Parts: var parts }) JsonSerializer.Serialize(writer, parts.Select(part => new RequestedLot(part.LotId, part.Amount.Cents)), options);
        else writer.WriteStringValue(value.Choice is CreditChoice.Best ? "best" : "none");
    }

    private static JsonException Unreadable() => new("Credits are none, best, or a list of different lots with cents.");
}
