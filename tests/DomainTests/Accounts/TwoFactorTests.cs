using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Common;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Accounts;

public sealed class TwoFactorTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);
    private static readonly UserId Ada = TypedId.New<UserId>(Now);

    [Fact]
    public void The_first_code_of_the_app_switches_it_on()
    {
        var factor = SetUp();

        factor.Enable(100, ["a", "b"], Now).ShouldBe(Result.Ok);

        (factor.IsEnabled, factor.EnabledAt, factor.RecoveryCodes.Count).ShouldBe((true, Now, 2));
        factor.Events.ShouldBe([new TwoFactorEnabled(Ada, Now)]);
    }

    [Fact]
    public void A_wrong_first_code_leaves_it_off()
    {
        var factor = SetUp();

        factor.Enable(null, ["a"], Now).Error.ShouldBe(TwoFactorErrors.BadCode);

        factor.IsEnabled.ShouldBeFalse();
        factor.Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(899, true)]
    [InlineData(900, false)]
    public void A_secret_waits_fifteen_minutes_for_its_first_code(int seconds, bool counts) =>
        SetUp().Enable(100, [], Now.AddSeconds(seconds)).Error.ShouldBe(counts ? null : TwoFactorErrors.NotSetUp);

    [Fact]
    public void Without_a_set_up_there_is_nothing_to_switch_on() => TwoFactor.Of(Ada).Enable(100, [], Now).Error.ShouldBe(TwoFactorErrors.NotSetUp);

    [Fact]
    public void A_new_set_up_replaces_one_that_was_not_proved_but_none_that_is_on()
    {
        var factor = SetUp();
        factor.SetUp("another", Now.AddMinutes(1)).ShouldBe(Result.Ok);
        factor.SealedSecret.ShouldBe("another");

        factor.Enable(100, [], Now.AddMinutes(2));

        factor.SetUp("a third", Now.AddMinutes(3)).Error.ShouldBe(TwoFactorErrors.AlreadyEnabled);
        factor.SealedSecret.ShouldBe("another");
    }

    [Fact]
    public void A_code_counts_once_and_takes_older_ones_along()
    {
        var factor = On();

        factor.Accept(100).Error.ShouldBe(TwoFactorErrors.BadCode, "it switched the factor on");
        factor.Accept(102).ShouldBe(Result.Ok);
        factor.Accept(102).Error.ShouldBe(TwoFactorErrors.BadCode);
        factor.Accept(101).Error.ShouldBe(TwoFactorErrors.BadCode);
        factor.Accept(null).Error.ShouldBe(TwoFactorErrors.BadCode);
        factor.Accept(103).ShouldBe(Result.Ok);
    }

    [Fact]
    public void A_recovery_code_counts_once()
    {
        var factor = On();

        factor.UseRecoveryCode(["under an older key", "b"], Now).ShouldBe(Result.Ok);

        factor.UseRecoveryCode(["b"], Now).Error.ShouldBe(TwoFactorErrors.BadRecoveryCode);
        factor.RecoveryCodes.ShouldBe(["a"]);
        factor.Events[^1].ShouldBe(new RecoveryCodeUsed(Ada, 1, Now));
    }

    [Fact]
    public void New_recovery_codes_replace_all_others()
    {
        var factor = On();

        factor.ReplaceRecoveryCodes(["c"], Now).ShouldBe(Result.Ok);

        factor.UseRecoveryCode(["a"], Now).Error.ShouldBe(TwoFactorErrors.BadRecoveryCode);
        factor.UseRecoveryCode(["c"], Now).ShouldBe(Result.Ok);
        factor.Events.ShouldContain(new RecoveryCodesReplaced(Ada, Now));
    }

    [Fact]
    public void Switched_off_it_keeps_neither_secret_nor_codes()
    {
        var factor = On();

        factor.Disable(Now).ShouldBe(Result.Ok);

        (factor.IsEnabled, factor.SealedSecret, factor.SetUpAt, factor.RecoveryCodes.Count).ShouldBe((false, null, null, 0));
        factor.Events[^1].ShouldBe(new TwoFactorDisabled(Ada, Now));
        foreach (var refused in new[] { factor.Accept(200), factor.UseRecoveryCode(["a"], Now), factor.ReplaceRecoveryCodes(["c"], Now), factor.Disable(Now) })
            refused.Error.ShouldBe(TwoFactorErrors.NotEnabled);
    }

    [Theory]
    [InlineData("K7RM-2WQX-9FTB", "K7RM-2WQX-9FTB")]
    [InlineData("k7rm2wqx9ftb", "K7RM-2WQX-9FTB")]
    [InlineData(" k7rm 2wqx 9ftb ", "K7RM-2WQX-9FTB")]
    [InlineData("K7RM-2WQX-9FT", null)]
    [InlineData("K7RM-2WQX-9FTBB", null)]
    [InlineData("K7RM-2WQX-9FT0", null)]
    [InlineData("K7RM-2WQX-9FTI", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_recovery_code_may_be_entered_as_people_write(string? entered, string? written) => RecoveryCode.Normalise(entered).ShouldBe(written);

    private static TwoFactor SetUp()
    {
        var factor = TwoFactor.Of(Ada);
        factor.SetUp("sealed", Now).ShouldBe(Result.Ok);
        return factor;
    }

    private static TwoFactor On()
    {
        var factor = SetUp();
        factor.Enable(100, ["a", "b"], Now).ShouldBe(Result.Ok);
        return factor;
    }
}
