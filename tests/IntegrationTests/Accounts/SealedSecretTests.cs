using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Identity;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

/// <summary>What the service's keys open, and what opens nothing.</summary>
public sealed class SealedSecretTests
{
    private const string NewKey = "YW5vdGhlci1rZXktYW5vdGhlci1rZXktYW5vdGhlci1rZXktYW5vdGhlcg==";
    private static readonly DateTimeOffset Now = TestClock.Monday;
    private static readonly UserId Ada = TypedId.New<UserId>(Now);

    [Fact]
    public void A_secret_opens_on_every_node_under_every_key_that_is_accepted()
    {
        var made = new Authenticators(Keys(ApiHost.SigningKey)).Make(Ada, "ada@example.test");
        var code = TwoFactorFixture.CodeOf(made.Secret, Now);

        new Authenticators(Keys(ApiHost.SigningKey)).StepOf(Ada, made.SealedSecret, code, Now).ShouldBe(Totp.StepAt(Now));
        new Authenticators(Keys(NewKey, ApiHost.SigningKey)).StepOf(Ada, made.SealedSecret, code, Now).ShouldBe(Totp.StepAt(Now));
    }

    [Fact]
    public void Under_a_foreign_key_for_somebody_else_or_bent_it_opens_nothing()
    {
        var made = new Authenticators(Keys(ApiHost.SigningKey)).Make(Ada, "ada@example.test");
        var code = TwoFactorFixture.CodeOf(made.Secret, Now);
        var bent = made.SealedSecret[..20] + (made.SealedSecret[20] == 'A' ? 'B' : 'A') + made.SealedSecret[21..];

        new Authenticators(Keys(NewKey)).StepOf(Ada, made.SealedSecret, code, Now).ShouldBeNull();
        new Authenticators(Keys(ApiHost.SigningKey)).StepOf(TypedId.New<UserId>(Now), made.SealedSecret, code, Now).ShouldBeNull();
        new Authenticators(Keys(ApiHost.SigningKey)).StepOf(Ada, bent, code, Now).ShouldBeNull();
        new Authenticators(Keys(ApiHost.SigningKey)).StepOf(Ada, null, code, Now).ShouldBeNull();
    }

    [Fact]
    public void Words_are_hashed_with_their_owner_under_every_key_that_is_accepted()
    {
        var (before, after) = (new SecretWords(Keys(ApiHost.SigningKey)), new SecretWords(Keys(NewKey, ApiHost.SigningKey)));
        var word = before.DeviceToken(Ada);

        after.HashesOf(Ada, word.Text).ShouldContain(word.Hash);
        after.HashesOf(TypedId.New<UserId>(Now), word.Text).ShouldNotContain(word.Hash);
        before.RecoveryCodes(Ada).ShouldAllBe(code => before.HashesOf(Ada, code.Text).Contains(code.Hash));
    }

    private static ServiceKeys Keys(params string[] keys) => new(Options.Create(new IdentitySettings { SigningKeys = keys }));
}
