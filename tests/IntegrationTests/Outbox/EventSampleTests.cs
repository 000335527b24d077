using System.Reflection;
using System.Text.Json;
using InstaInstru.DevDatabase;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Messaging;
using InstaInstru.Infrastructure.Persistence;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>How events look in the store. <c>APPROVE=1</c> writes samples that are missing or changed.</summary>
public sealed class EventSampleTests
{
    private static readonly DateTimeOffset Instant = new(2026, 11, 23, 15, 4, 5, 678, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Indented = new(StoredJson.Options) { WriteIndented = true };

    public static TheoryData<string> Events => [.. Types().Keys];

    [Theory]
    [MemberData(nameof(Events))]
    public void O15_an_event_survives_a_round_trip_and_equals_its_approved_sample(string name)
    {
        var type = Types()[name];
        var sample = Sample(type, 1);
        var file = Path.Combine(ServerLocator.FindProject(), "tests", "IntegrationTests", "Outbox", "samples", name + ".json");
        var json = JsonSerializer.Serialize(sample, type, Indented) + "\n";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1") File.WriteAllText(file, json);

        EventJson.Read(EventJson.Write(sample), type).ShouldBe(sample);
        File.Exists(file).ShouldBeTrue($"{file} is missing; look at it after APPROVE=1:{Environment.NewLine}{json}");
        json.ShouldBe(File.ReadAllText(file), "what is stored must stay readable: add members, never rename or remove them");
        EventJson.Read(File.ReadAllText(file), type).ShouldBe(sample);
    }

    [Fact]
    public void O15_a_member_that_a_later_version_added_does_not_hinder_an_earlier_one()
    {
        var type = Types()["bookings.lesson_completed.v1"];
        var json = EventJson.Write(Sample(type, 1));

        EventJson.Read(json.Replace("{", """{"added_later": [1, 2],""", StringComparison.Ordinal), type).ShouldBe(Sample(type, 1));
    }

    [Fact]
    public void O15_no_sample_is_left_without_its_event()
    {
        var files = Directory.GetFiles(Path.Combine(ServerLocator.FindProject(), "tests", "IntegrationTests", "Outbox", "samples"), "*.json").Select(Path.GetFileNameWithoutExtension);

        files.Except(Types().Keys).ShouldBeEmpty("an event that was stored has to be readable for as long as it is kept");
    }

    private static SortedDictionary<string, Type> Types() => new(typeof(IDomainEvent).Assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IDomainEvent)))
        .ToDictionary(type => $"{EventName.Of(type).Name}.v{EventName.Of(type).Version}"), StringComparer.Ordinal);

    /// <summary>A value in which every member is set and no two ids are the same.</summary>
    private static object Sample(Type type, int salt)
    {
        var constructor = type.GetConstructors().Single(candidate => candidate.GetParameters() is not [var only] || only.ParameterType != type);
        return constructor.Invoke([.. constructor.GetParameters().Select((parameter, index) => ValueOf(parameter, salt * 20 + index))]);
    }

    private static object ValueOf(ParameterInfo parameter, int salt)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(DateTimeOffset)) return Instant.AddMinutes(salt);
        if (type == typeof(Money)) return new Money(100 * salt + 1);
        if (type == typeof(BasisPoints)) return new BasisPoints(10 * salt);
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(Instant.Date).AddDays(salt);
        if (type == typeof(TimeOnly)) return new TimeOnly(9, 30).AddMinutes(salt);
        if (type == typeof(TimeSpan)) return TimeSpan.FromMinutes(salt);
        if (type == typeof(string)) return $"{parameter.Name} {salt}";
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return salt;
        if (type == typeof(long)) return (long)salt;
        if (type.IsEnum) return type.GetEnumValues().Cast<object>().Last();
        if (type.GetConstructor([typeof(Guid)]) is { } id) return id.Invoke([new Guid(0x019abcde, 0x1234, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, (byte)salt])]);
        throw new NotSupportedException($"Events are plain values; {parameter.Name} is a {type}.");
    }
}
