using System.Globalization;
using System.Text;

namespace InstaInstru.ArchitectureTests.Meta;

/// <summary>One type per way of using another type; <see cref="EngineTests"/> demands that the engine sees each.</summary>
public static class EngineSamples
{
    public sealed class AsBase : MemoryStream;

    public sealed class AsInterface : IFormatProvider
    {
        public object? GetFormat(Type? formatType) => null;
    }

    public sealed class AsField
    {
        internal readonly StringBuilder Text = null!;
    }

    public sealed class AsTypeArgument
    {
        public IReadOnlyDictionary<string, List<StringBuilder[]>>? Texts { get; init; }
    }

    public interface IAsParameter
    {
        void Write(StringBuilder text);
    }

    public interface IAsReturn
    {
        Task<StringBuilder> Write();
    }

    public interface IAsConstraint<T>
        where T : Encoding
    {
        T? Value { get; }
    }

    public sealed class AsLocal
    {
        public static int Length(object value) => ((StringBuilder)value).Length;
    }

    public sealed class AsCaught
    {
        public static bool Try(Action action)
        {
            try
            {
                action();
                return true;
            }
            catch (CultureNotFoundException)
            {
                return false;
            }
        }
    }

    [System.ComponentModel.TypeConverter(typeof(StringBuilder))]
    public sealed class AsAttributeArgument;

    public sealed class AsParameterAttribute
    {
        public static void Write([System.Diagnostics.CodeAnalysis.AllowNull] string text) => _ = text;
    }

    public sealed class InLambda
    {
        public static Func<string, int> Length => static text => new StringBuilder(text).Length;
    }

    public sealed class InClosure
    {
        public static Func<int> Length(string text) => () => new StringBuilder(text).Length;
    }

    public sealed class InAsync
    {
        public static async Task<int> LengthAsync(string text)
        {
            await Task.Yield();
            return new StringBuilder(text).Length;
        }
    }

    public sealed class InAsyncLambda
    {
        public static Func<string, Task<int>> Length => static async text =>
        {
            await Task.Yield();
            return new StringBuilder(text).Length;
        };
    }

    public sealed class InIterator
    {
        public static IEnumerable<int> Lengths(string text)
        {
            yield return new StringBuilder(text).Length;
        }
    }

    public sealed class InLocalFunction
    {
        public static int Length(string text)
        {
            return Count();
            int Count() => new StringBuilder(text).Length;
        }
    }

    public sealed class InCalledSignature
    {
        public static object Encoder() => Convert.ToString(1, CultureInfo.InvariantCulture);
    }

    public sealed class AsTypeOf
    {
        public static Type Named => typeof(StringBuilder);
    }

    public sealed class Innocent
    {
        public int Number { get; init; }
    }
}
