using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Referrals;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class IssueReferralCodeTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_person_has_one_code_however_often_they_ask()
    {
        var person = await host.SignIn(Role.Student);

        var code = await person.CodeOf();

        ReferralCode.IsWellFormed(code).ShouldBeTrue();
        (await person.CodeOf()).ShouldBe(code);
    }

    [Fact]
    public async Task Asked_ten_times_at_once_there_is_one_code()
    {
        var person = await host.SignIn(Role.Instructor);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => person.Client.PostAsync("/api/v1/me/referral-code", null)));

        answers.ShouldAllBe(answer => (int)answer.StatusCode == 200 || (int)answer.StatusCode == 409);
        (await host.Value<long>("select count(*) from referral_codes where owner_id = $1", person.Id.Value)).ShouldBe(1);
    }
}
