using InstaInstru.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>How the domain's value types lie in PostgreSQL: ids as uuid, money as cents, enums as text.</summary>
internal static class DomainTypes
{
    public static void UseDomainTypes(this ModelConfigurationBuilder configuration)
    {
        foreach (var id in typeof(TypedId).Assembly.GetTypes().Where(IsTypedId))
            configuration.Properties(id).HaveConversion(typeof(TypedIdConverter<>).MakeGenericType(id));
        foreach (var kind in typeof(TypedId).Assembly.GetTypes().Where(type => type is { IsEnum: true, IsPublic: true }))
            configuration.Properties(kind).HaveConversion(typeof(EnumTextConverter<>).MakeGenericType(kind)).HaveMaxLength(40);
        configuration.Properties<Money>().HaveConversion<MoneyConverter>();
        configuration.Properties<BasisPoints>().HaveConversion<BasisPointsConverter>();
    }

    private static bool IsTypedId(Type type) =>
        type.IsValueType && Array.Exists(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITypedId<>));

    private sealed class TypedIdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make(value))
        where TId : struct, ITypedId<TId>
    {
        private static TId Make(Guid value) => TId.From(value);
    }

    private sealed class MoneyConverter() : ValueConverter<Money, long>(money => money.Cents, cents => new Money(cents));

    private sealed class BasisPointsConverter() : ValueConverter<BasisPoints, int>(share => share.Value, value => new BasisPoints(value));

    /// <summary>Enum members as snake_case text, the same words as on the wire.</summary>
    internal sealed class EnumTextConverter<TEnum>() : ValueConverter<TEnum, string>(value => SnakeCase.Of(value.ToString()), text => SnakeCase.Read<TEnum>(text))
        where TEnum : struct, Enum;
}
