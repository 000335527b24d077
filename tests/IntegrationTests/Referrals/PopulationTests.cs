using InstaInstru.Application.Common;
using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Referrals;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

/// <summary>People whose truth is known: who refers themselves gets nothing without an admin, and nobody honest is refused (ruling 29).</summary>
public sealed class PopulationTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static int number;

    [Fact]
    public async Task One_card_under_other_addresses_is_refused_or_void()
    {
        var (before, after) = (await Arrive(card: "one"), await Arrive());
        (await Bring(before, await Arrive(card: "one"))).ShouldBe("refused same_card_fingerprint");
        await Bring(after, await Arrive(card: "two"), friend => Save(after, "two"));

        (await VerdictOf(after.Newest)).ShouldBe("void same_card_fingerprint");
    }

    [Fact]
    public async Task Variants_of_ones_address_are_refused()
    {
        (await Bring(await Arrive("one@example.test"), await Arrive("one+2@example.test"))).ShouldBe("refused same_email");
        (await Bring(await Arrive("two.two@gmail.com"), await Arrive("twotwo@googlemail.com"))).ShouldBe("refused same_email");
    }

    [Fact]
    public async Task Five_accounts_on_one_device_are_looked_at()
    {
        var first = await Arrive(device: "one");
        for (var i = 0; i < 4; i++) (await Bring(first, await Arrive(device: "one"))).ShouldStartWith("review shared_device");
    }

    [Fact]
    public async Task Two_who_bring_each_other_are_refused_and_looked_at()
    {
        var (one, other) = (await Arrive(), await Arrive());
        await Bring(one, other);

        (await Bring(other, one)).ShouldBe("refused two_way_pair");
        (await VerdictOf(other.Id)).ShouldBe("review two_way_pair");
    }

    [Fact]
    public async Task A_chain_of_ten_with_distinct_cards_and_one_address_is_looked_at_from_its_first_link()
    {
        var chain = new List<Arrived>();
        for (var i = 0; i < 10; i++) chain.Add(await Arrive(address: "203.0.113.10", card: $"chain {i}"));
        foreach (var (referrer, friend) in chain.Zip(chain.Skip(1))) await Bring(referrer, friend);

        foreach (var friend in chain.Skip(1)) (await VerdictOf(friend.Id)).ShouldStartWith("review household_chain");
    }

    [Fact]
    public async Task Nobody_of_a_campus_is_refused_and_the_first_two_pass()
    {
        Arrived[] referrers = [await Arrive(), await Arrive(), await Arrive(), await Arrive()];
        var verdicts = new List<string>();
        for (var i = 0; i < 20; i++) verdicts.Add(await Bring(referrers[i % 4], await Arrive(address: "203.0.113.20", device: $"campus {i}", card: $"campus {i}")));

        verdicts[..2].ShouldAllBe(verdict => verdict == "accepted ");
        verdicts[2].ShouldBe("review household_count=3");
        verdicts.ShouldAllBe(verdict => verdict.StartsWith("accepted", StringComparison.Ordinal) || verdict.StartsWith("review household_count", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Couples_and_siblings_with_a_parents_card_pass()
    {
        (await Bring(await Arrive(address: "203.0.113.30"), await Arrive(address: "203.0.113.30"))).ShouldBe("accepted ");
        var referrer = await Arrive();
        (await Bring(referrer, await Arrive(address: "203.0.113.40", card: "parent"))).ShouldBe("accepted ");
        (await Bring(referrer, await Arrive(address: "203.0.113.40", card: "parent"))).ShouldBe("accepted ");
    }

    /// <summary>Somebody with an account, a code, and what they leave behind.</summary>
    private async Task<Arrived> Arrive(string? email = null, string? device = null, string? address = null, string? card = null)
    {
        var own = Interlocked.Increment(ref number);
        var id = TypedId.New<UserId>(host.Clock.Now);
        var marks = host.Services.GetRequiredService<IPersonMarks>();
        await Do(scope =>
        {
            var account = Account.Open(id, new(email ?? $"person{own}@example.test", "Sam", "Taylor", $"+1718555{own:D4}", "11215"), Role.Student, host.Clock.Now);
            account.VerifyPhone(host.Clock.Now);
            scope.GetRequiredService<IRepository<Account>>().Add(account);
            scope.GetRequiredService<IRepository<ReferralCode>>().Add(ReferralCode.Issue(id, CodeOf(own), host.Clock.Now));
            return Task.CompletedTask;
        });
        if (marks.OfDevice(device) is { } used) await host.AsOwner($"insert into referral_traces values ('{id.Value}', '{used}', 'device', '{host.Clock.Now:O}')");
        if (marks.OfAddress(address) is { } from) await host.AsOwner($"insert into referral_traces values ('{id.Value}', '{from}', 'address', '{host.Clock.Now:O}')");
        var arrived = new Arrived(id, CodeOf(own));
        if (card is not null) await Save(arrived, card);
        return arrived;
    }

    private Task Save(Arrived person, string card) => Do(scope =>
    {
        var holder = Cardholder.Of(person.Id);
        holder.Save(new($"pm_{person.Code}", "visa", "4242", 12, 2030, card), host.Clock.Now);
        scope.GetRequiredService<IRepository<Cardholder>>().Add(holder);
        return Task.CompletedTask;
    });

    /// <summary>The friend claims the referrer's code; the verdict with its reasons.</summary>
    private async Task<string> Bring(Arrived referrer, Arrived friend, Func<Arrived, Task>? then = null)
    {
        await Do(async scope =>
        {
            var code = await scope.GetRequiredService<ShareLinks>().Find(referrer.Code, default);
            await scope.GetRequiredService<ReferralDesk>().Claim(friend.Id, code.Value!, ReferralSource.Code, default);
        });
        referrer.Newest = friend.Id;
        if (then is not null) await then(friend);
        return await VerdictOf(friend.Id);
    }

    private async Task<string> VerdictOf(UserId friend)
    {
        await host.Services.UntilIdle();
        return await host.Value<string>(
            "select 'refused ' || evidence from referral_refusals where friend_id = $1 union all select verdict || ' ' || evidence from referral_attributions where friend_id = $1 limit 1", friend.Value);
    }

    private async Task Do(Func<IServiceProvider, Task> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Commit(default);
    }

    private static string CodeOf(int number) => "PERSN" + string.Concat(Enumerable.Range(0, 3).Select(digit => ReferralCode.Alphabet[number / (int)Math.Pow(31, digit) % 31]));

    private sealed record Arrived(UserId Id, string Code)
    {
        public UserId Newest { get; set; }
    }
}
