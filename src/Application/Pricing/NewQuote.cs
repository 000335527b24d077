using InstaInstru.Application.Common;
using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Pricing;

/// <summary>A wallet that cannot give what was quoted refuses with the quote it can give now, so that the client need not ask again (ruling 19).</summary>
internal static class NewQuote
{
    public static async Task<Error> WithNewQuote(
        this IRepository<Wallet> wallets, Error refusal, UserId student, LessonToPay lesson, Func<CreditSelection, Result<QuoteView>> price, DateTimeOffset now, CancellationToken cancellation)
    {
        if (refusal.Code != WalletErrors.CreditChanged.Code) return refusal;
        var best = await wallets.QuoteCredits(student, CreditChoice.BestOnes, lesson, now, cancellation);
        var quote = price(best.Value!);
        return quote.Failed ? quote.Error : refusal.With("quote", quote.Value);
    }
}
