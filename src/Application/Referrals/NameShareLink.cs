using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Gives the signed-in person's share link a name of their choice; the code itself stays good.</summary>
/// <param name="Slug">3 to 32 letters, digits and single dashes, in any case; nothing that could be a code.</param>
public sealed record NameShareLink(string Slug);

public sealed class NameShareLinkValidator : AbstractValidator<NameShareLink>
{
    public NameShareLinkValidator() => RuleFor(message => message.Slug).NotEmpty().MaximumLength(ReferralCode.MaxSlug);
}

public static class NameShareLinkHandler
{
    public static async Task<Result<ReferralCodeView>> Handle(NameShareLink message, ICurrentUser user, IRepository<ReferralCode> codes, CancellationToken cancellation)
    {
        if (user.Id is not { } owner || await codes.First(new ActiveCodeOfOwner(owner), cancellation) is not { } code) return ReferralErrors.CodeNotFound;
        var named = code.Name(message.Slug);
        return named.Failed ? named.Error : ReferralCodeView.Of(code.Code, code.Slug);
    }
}
