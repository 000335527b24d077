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

    [Fact]
    public void Codes_are_six_digits_that_spread_over_their_whole_range()
    {
        const int drawn = 20_000;
        var words = new VerificationCodes(Keys(ApiHost.SigningKey));

        var made = Enumerable.Range(0, drawn).Select(_ => words.Derive(TypedId.New<ChallengeId>(Now), 1)).ToList();

        made.ShouldAllBe(code => code.Length == 6 && code.All(char.IsAsciiDigit));
        // Of a million even values some 200 are drawn twice.
        made.Distinct().Count().ShouldBeGreaterThan(drawn - 400);
        for (var place = 0; place < 6; place++)
            foreach (var digit in made.CountBy(code => code[place])) digit.Value.ShouldBeInRange(drawn / 10 - 300, drawn / 10 + 300, $"{digit.Key} at {place}");
        var challenge = TypedId.New<ChallengeId>(Now);
        Enumerable.Range(1, 1_000).Select(serial => words.Derive(challenge, serial)).Distinct().Count().ShouldBeGreaterThan(990, "a newer code tells nothing of the one before");
    }

    [Fact]
    public void Recovery_codes_have_59_bits_and_every_character_is_drawn_as_often()
    {
        (RecoveryCode.Length * Math.Log2(RecoveryCode.Alphabet.Distinct().Count())).ShouldBeInRange(59, 60);
        var words = new SecretWords(Keys(ApiHost.SigningKey));

        var made = Enumerable.Range(0, 1_000).SelectMany(_ => words.RecoveryCodes(Ada)).Select(word => word.Text.Replace("-", "", StringComparison.Ordinal)).ToList();

        made.Distinct().Count().ShouldBe(made.Count);
        made.ShouldAllBe(code => code.Length == RecoveryCode.Length);
        var (characters, even) = (made.SelectMany(code => code).CountBy(character => character).ToList(), made.Count * RecoveryCode.Length / RecoveryCode.Alphabet.Length);
        characters.Count.ShouldBe(RecoveryCode.Alphabet.Length);
        characters.ShouldAllBe(character => Math.Abs(character.Value - even) < even / 8);
    }

    [Fact]
    public void Secrets_of_apps_have_160_bits_and_tokens_of_devices_256()
    {
        var (apps, words) = (new Authenticators(Keys(ApiHost.SigningKey)), new SecretWords(Keys(ApiHost.SigningKey)));

        var secrets = Enumerable.Range(0, 50).Select(_ => apps.Make(Ada, "ada@example.test").Secret).ToList();
        var tokens = Enumerable.Range(0, 1_000).Select(_ => words.DeviceToken(Ada).Text).ToList();

        secrets.Distinct().Count().ShouldBe(secrets.Count);
        secrets.ShouldAllBe(secret => secret.Length * 5 == 160);
        secrets.SelectMany(secret => secret).Distinct().Count().ShouldBe(32);
        tokens.Distinct().Count().ShouldBe(tokens.Count);
        tokens.ShouldAllBe(token => token.Length - "ii_td_".Length == 43);
    }

    private static ServiceKeys Keys(params string[] keys) => new(Options.Create(new IdentitySettings { SigningKeys = keys }));
}
