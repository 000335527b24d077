using System.Text;
using InstaInstru.ArchitectureTests.Rules.Engine;

namespace InstaInstru.ArchitectureTests.Meta;

/// <summary>The engine sees what NetArchTest sees and what it misses, and answers in NetArchTest's words.</summary>
public sealed class EngineTests
{
    private const string Builder = "System.Text.StringBuilder";

    [Theory]
    [InlineData(nameof(EngineSamples.AsBase), "System.IO.MemoryStream", "")]
    [InlineData(nameof(EngineSamples.AsInterface), "System.IFormatProvider", "")]
    [InlineData(nameof(EngineSamples.AsField), Builder, "Text")]
    [InlineData(nameof(EngineSamples.AsTypeArgument), Builder, "Texts")]
    [InlineData(nameof(EngineSamples.IAsParameter), Builder, "Write")]
    [InlineData(nameof(EngineSamples.IAsReturn), Builder, "Write")]
    [InlineData("IAsConstraint", "System.Text.Encoding", "")]
    [InlineData(nameof(EngineSamples.AsLocal), Builder, "Length")]
    [InlineData(nameof(EngineSamples.AsCaught), "System.Globalization.CultureNotFoundException", "Try")]
    [InlineData(nameof(EngineSamples.AsAttributeArgument), Builder, "")]
    [InlineData(nameof(EngineSamples.AsParameterAttribute), "System.Diagnostics.CodeAnalysis.AllowNullAttribute", "Write")]
    [InlineData(nameof(EngineSamples.InLambda), Builder, "Length")]
    [InlineData(nameof(EngineSamples.InClosure), Builder, "Length")]
    [InlineData(nameof(EngineSamples.InAsync), Builder, "LengthAsync")]
    [InlineData(nameof(EngineSamples.InAsyncLambda), Builder, "Length")]
    [InlineData(nameof(EngineSamples.InIterator), Builder, "Lengths")]
    [InlineData(nameof(EngineSamples.InLocalFunction), Builder, "Length")]
    [InlineData(nameof(EngineSamples.InCalledSignature), "System.IFormatProvider", "Encoder")]
    [InlineData(nameof(EngineSamples.AsTypeOf), Builder, "Named")]
    public void Sees_every_way_of_using_a_type(string sample, string used, string member)
    {
        var result = Types.InAssembly(typeof(EngineSamples).Assembly).That().HaveName(sample).ShouldNot().HaveDependencyOn(used).GetResult();

        result.IsSuccessful.ShouldBeFalse();
        result.FailingTypeNames.ShouldBe([$"{typeof(EngineSamples).FullName}.{sample}"]);
        result.Violations.ShouldContain(v => v.Member == member && v.Reason.Contains(used, StringComparison.Ordinal));
    }

    [Fact]
    public void A_type_that_does_not_use_it_passes() =>
        Samples(nameof(EngineSamples.Innocent)).ShouldNot().HaveDependencyOnAny("System.IO", Builder).GetResult().IsSuccessful.ShouldBeTrue();

    [Fact]
    public void A_namespace_is_not_confused_with_one_that_begins_alike() =>
        Samples(nameof(EngineSamples.AsField)).ShouldNot().HaveDependencyOn("System.Tex").GetResult().IsSuccessful.ShouldBeTrue();

    [Fact]
    public void Only_allowed_dependencies_name_the_others()
    {
        var result = Samples(nameof(EngineSamples.AsField)).Should().OnlyHaveDependenciesOn("System.Object").GetResult();

        result.IsSuccessful.ShouldBeFalse();
        result.Violations.ShouldContain(v => v.Member == "Text" && v.Reason == "field of type " + Builder);
    }

    [Fact]
    public void And_narrows_while_or_widens()
    {
        var types = Types.InAssembly(typeof(EngineSamples).Assembly);

        types.That().HaveName("InAsync").And().AreInterfaces().GetTypes().ShouldBeEmpty();
        types.That().HaveName("InAsync").And().AreInterfaces().Or().HaveName("InLambda").GetTypes().Single().Name.ShouldBe("InLambda");
    }

    [Fact]
    public void Conditions_joined_by_and_must_all_hold()
    {
        Samples("InLambda").Should().BeSealed().And().HaveDependencyOn(Builder).GetResult().IsSuccessful.ShouldBeTrue();
        Samples("InLambda").Should().BeSealed().And().BeInterfaces().GetResult().Violations.Single().Reason.ShouldBe("is not an interface");
        Samples("InLambda").Should().BeInterfaces().Or().BeSealed().GetResult().IsSuccessful.ShouldBeTrue();
        Samples("InLambda").ShouldNot().BeSealed().And().BeInterfaces().GetResult().IsSuccessful.ShouldBeTrue();
    }

    [Fact]
    public void Compiler_made_types_are_not_types_of_their_own() =>
        Types.InAssembly(typeof(EngineSamples).Assembly).GetTypes().ShouldNotContain(t => Names.IsGenerated(t.FullName));

    [Fact]
    public void Calls_are_found_by_member()
    {
        Samples("InClosure").ShouldNot().CallAny($"{Builder}.get_{nameof(StringBuilder.Length)}").GetResult().IsSuccessful.ShouldBeFalse();
        Samples("InClosure").ShouldNot().CallAny($"{Builder}.{nameof(StringBuilder.Clear)}").GetResult().IsSuccessful.ShouldBeTrue();
    }

    private static PredicateList Samples(string name) => Types.InAssembly(typeof(EngineSamples).Assembly).That().HaveName(name);
}
