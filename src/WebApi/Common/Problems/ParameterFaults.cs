using System.Globalization;
using System.Reflection;
using System.Text.Json;
using InstaInstru.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;

namespace InstaInstru.WebApi.Common;

/// <summary>Names the parameters behind a bare 400: generated binding refuses an optional one that it cannot read without saying which.</summary>
internal static class ParameterFaults
{
    /// <summary>Null when every parameter can be read.</summary>
    public static Error? Explain(HttpContext http)
    {
        if (http.GetEndpoint() is not RouteEndpoint route) return null;
        var faults = route.Metadata.OfType<IParameterBindingMetadata>().Where(parameter => parameter.HasTryParse && !CanBeRead(parameter.ParameterInfo, http))
            .Select(parameter => HttpErrors.WrongType with { Pointer = "/" + JsonNamingPolicy.SnakeCaseLower.ConvertName(NameOf(parameter.ParameterInfo)) }).ToList();
        return faults.Count > 0 ? CommonErrors.Invalid with { Others = faults } : null;
    }

    /// <summary>The name by which a query gives it.</summary>
    public static string NameOf(ParameterInfo parameter) => parameter.GetCustomAttributes(false).OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? parameter.Name!;

    private static bool CanBeRead(ParameterInfo parameter, HttpContext http)
    {
        if (http.Request.Query[NameOf(parameter)].ToString() is not { Length: > 0 } given) return true;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type.GetMethod("TryParse", [typeof(string), typeof(IFormatProvider), type.MakeByRefType()]) is { } parse) return (bool)parse.Invoke(null, [given, CultureInfo.InvariantCulture, null])!;
        return type.GetMethod("TryParse", [typeof(string), type.MakeByRefType()]) is not { } plain || (bool)plain.Invoke(null, [given, null])!;
    }
}
