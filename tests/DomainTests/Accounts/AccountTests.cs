using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Common;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Accounts;

public sealed class AccountTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Another_phone_number_is_unproved_and_the_same_one_stays_proved()
    {
        var account = Opened();
        account.VerifyPhone(Now);
        account.ChangeProfile(new("Robin", "Taylor", account.Phone, "90001"), Now);
        (account.FirstName, account.TimeZone, account.PhoneVerifiedAt).ShouldBe(("Robin", "America/Los_Angeles", Now));
        account.ChangeProfile(new("Robin", "Taylor", "+19175550100", "90001"), Now);
        account.PhoneVerifiedAt.ShouldBeNull();
    }

    [Fact]
    public void Changing_nothing_tells_nothing()
    {
        var account = Opened();
        account.ChangeProfile(new(account.FirstName, account.LastName, account.Phone, account.ZipCode), Now);
        account.Events.OfType<ProfileChanged>().ShouldBeEmpty();
    }

    [Fact]
    public void Another_password_ends_every_session()
    {
        var account = Opened();
        var session = Session.Start(account, "Phone/1.0", Now);
        account.ChangePassword(Now);
        session.Refresh(1, account, Now).Error.ShouldBe(AccountErrors.BadRefreshToken);
        Session.Start(account, null, Now).Refresh(1, account, Now).Failed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(AccountStatus.Suspended)]
    [InlineData(AccountStatus.Deactivated)]
    public void What_an_admin_set_only_an_admin_lifts(AccountStatus status)
    {
        var account = Opened();
        account.ChangeStatus(status, byAdmin: true, Now).Failed.ShouldBeFalse();
        account.ChangeStatus(AccountStatus.Active, byAdmin: false, Now).Error.ShouldBe(AccountErrors.SetByAdmin);
        account.ChangeStatus(AccountStatus.Active, byAdmin: true, Now).Failed.ShouldBeFalse();
        account.ChangeStatus(AccountStatus.Suspended, byAdmin: false, Now).Failed.ShouldBeFalse();
        account.ChangeStatus(AccountStatus.Active, byAdmin: false, Now).Failed.ShouldBeFalse();
    }

    [Fact]
    public void A_denial_wins_over_role_and_grant()
    {
        var account = Opened();
        account.Override(PermissionSet.Of(Permission.ManageUsers), PermissionSet.Of(Permission.CreateBookings), Now);
        account.Permissions.Contains(Permission.ManageUsers).ShouldBeTrue();
        account.Permissions.Contains(Permission.CreateBookings).ShouldBeFalse();
    }

    [Fact]
    public void Deleted_it_is_an_id_and_nothing_else()
    {
        var account = Opened();
        account.Delete(Now);
        (account.Email, account.FirstName, account.LastName, account.Phone, account.ZipCode).ShouldBe(($"{account.Id}@deleted.invalid".ToLowerInvariant(), "Deleted", "Account", "", ""));
        (account.Status, account.EmailVerifiedAt, account.PhoneVerifiedAt).ShouldBe((AccountStatus.Deactivated, null, null));
    }

    [Fact]
    public void Deleted_no_admin_changes_it()
    {
        var account = Opened();
        account.Delete(Now);
        account.ChangeStatus(AccountStatus.Active, byAdmin: true, Now).Error.ShouldBe(AccountErrors.AccountDeleted);
        account.Override(PermissionSet.Of([Permission.ManageUsers]), default, Now).Error.ShouldBe(AccountErrors.AccountDeleted);
    }

    [Fact]
    public void Who_has_paused_is_held_there_by_an_admin()
    {
        var account = Opened();
        account.ChangeStatus(AccountStatus.Suspended, byAdmin: false, Now);
        account.ChangeStatus(AccountStatus.Suspended, byAdmin: true, Now).Failed.ShouldBeFalse();
        account.ChangeStatus(AccountStatus.Active, byAdmin: false, Now).Error.ShouldBe(AccountErrors.SetByAdmin);
        account.ChangeStatus(AccountStatus.Suspended, byAdmin: true, Now).Error.ShouldBe(AccountErrors.StatusStands);
        account.ChangeStatus(AccountStatus.Active, byAdmin: true, Now).Failed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("Phone/1.0\t😀 é", "Phone/1.0 ")]
    public void Of_a_client_the_visible_part_of_its_name_is_kept(string? header, string? kept) => UserAgent.Of(header).ShouldBe(kept);

    [Fact]
    public void A_long_name_of_a_client_is_cut() => UserAgent.Of(new string('x', 500))!.Length.ShouldBe(UserAgent.Most);

    internal static Account Opened() =>
        Account.Open(TypedId.New<UserId>(Now), new("sam@example.test", "Sam", "Taylor", "+17185550100", "11215"), Role.Student, Now);
}

public sealed class ChallengeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(CodeKind.Email, 5)]
    [InlineData(CodeKind.Sms, 5)]
    [InlineData(CodeKind.EmailChange, 5)]
    [InlineData(CodeKind.PasswordReset, 60)]
    public void A_code_lives_five_minutes_and_a_reset_link_sixty(CodeKind kind, int minutes)
    {
        var (young, old) = (Sent(kind), Sent(kind));
        young.Answer(true, Now.AddMinutes(minutes).AddTicks(-1)).Failed.ShouldBeFalse();
        old.Answer(true, Now.AddMinutes(minutes)).Error.ShouldBe(AccountErrors.BadCode);
    }

    [Fact]
    public void It_counts_once_and_allows_five_tries()
    {
        var spent = Sent(CodeKind.Email);
        spent.Answer(true, Now);
        spent.Answer(true, Now).Failed.ShouldBeTrue();
        var guessed = Sent(CodeKind.Email);
        for (var i = 0; i < Challenge.MaxTries; i++) guessed.Answer(false, Now);
        guessed.Answer(true, Now).Failed.ShouldBeTrue();
    }

    [Fact]
    public void Three_are_sent_in_ten_minutes()
    {
        var challenge = Sent(CodeKind.PasswordReset);
        challenge.SendCode(Now);
        challenge.SendCode(Now);
        challenge.SendCode(Now.AddMinutes(9)).Error!.Code.ShouldBe("accounts.too_many_codes");
        challenge.SendCode(Now.AddMinutes(10)).Failed.ShouldBeFalse();
    }

    private static Challenge Sent(CodeKind kind)
    {
        var challenge = Challenge.For(kind, "sam@example.test", Now);
        challenge.SendCode(Now);
        return challenge;
    }
}

public sealed class EmailChangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_happens_when_both_codes_are_right_together()
    {
        var (account, change, old, fresh) = Asked();
        change.Confirm(account, old, fresh, bothRight: false, Now).Error.ShouldBe(AccountErrors.BadCode);
        change.Confirm(account, old, fresh, bothRight: true, Now).Failed.ShouldBeFalse();
        account.Email.ShouldBe("new@example.test");
        change.Confirm(account, old, fresh, bothRight: true, Now).Error.ShouldBe(AccountErrors.BadCode);
    }

    [Fact]
    public void A_code_sent_for_another_exchange_of_the_same_address_does_not_count()
    {
        var (account, change, old, fresh) = Asked();
        fresh.SendCode(Now);
        change.Confirm(account, old, fresh, bothRight: true, Now).Error.ShouldBe(AccountErrors.BadCode);
        account.Email.ShouldBe("sam@example.test");
    }

    private static (Account Account, EmailChange Change, Challenge Old, Challenge Fresh) Asked()
    {
        var account = AccountTests.Opened();
        var (change, old, fresh) = (EmailChange.Of(account.Id, Now), Challenge.For(CodeKind.EmailChange, account.Email, Now), Challenge.For(CodeKind.EmailChange, "new@example.test", Now));
        change.Ask(account, "new@example.test", old, fresh, Now).Failed.ShouldBeFalse();
        return (account, change, old, fresh);
    }
}
