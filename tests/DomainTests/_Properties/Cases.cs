using FsCheck;

namespace InstaInstru.DomainTests.Properties;

/// <summary>How many cases a property is tried with: the plain run takes the same ones each time, the long run more and new ones.</summary>
internal static class Cases
{
    /// <summary>Whether the long run was asked for.</summary>
    public static readonly bool IsLong = Environment.GetEnvironmentVariable("INSTAINSTRU_TEST_LONG") == "1";

    public static Config Of(int plain, int all) =>
        IsLong ? Config.QuickThrowOnFailure.WithMaxTest(all) : Config.QuickThrowOnFailure.WithMaxTest(plain).WithReplay(20261121, 7);
}
