using InstaInstru.Application.Common;
using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Pricing;

/// <summary>What a lesson of an offering would cost, with the signed-in student's credits (rulings 18, 19). Nothing is set aside.</summary>
/// <param name="OfferingId">What is taught.</param>
/// <param name="DurationMinutes">One of the offering's durations.</param>
/// <param name="Format">One of the offering's formats.</param>
/// <param name="Start">When the lesson would start, for credits that end; now when left out.</param>
/// <param name="Credits">None, the best ones, or so much of certain lots.</param>
public sealed record QuotePrice(OfferingId OfferingId, int DurationMinutes, LessonFormat Format, DateTimeOffset? Start, CreditChoice Credits);

/// <summary>What a quote needs to know of an offering.</summary>
public sealed record PricedOffering(Money HourlyRate, CommissionStanding Standing, IReadOnlyList<int> Durations, IReadOnlyList<LessonFormat> Formats, PricingTerms Terms);

/// <summary>Prices of offerings beside the terms in force.</summary>
public interface IOfferingPrices
{
    /// <summary>In one statement; null when there is no such offering.</summary>
    Task<PricedOffering?> Find(OfferingId offering, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Active offerings with a duration and format whose price would lie under the floor of these terms.</summary>
    Task<int> CountBelowFloor(PricingTerms terms, CancellationToken cancellation);
}

public static class QuotePriceHandler
{
    public static async Task<Result<QuoteView>> Handle(
        QuotePrice message, ICurrentUser user, IOfferingPrices offerings, IRepository<Wallet> wallets, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await offerings.Find(message.OfferingId, now, cancellation) is not { } offering) return PricingErrors.UnknownOffering;
        if (PricingErrors.NotOffered(message.DurationMinutes, offering.Durations, message.Format, offering.Formats) is { } notOffered) return notOffered;
        var lesson = new LessonToPay(PriceQuote.LessonPriceOf(offering.HourlyRate, message.DurationMinutes), message.Start ?? now);
        if (user.Id is not { } student) return Price(CreditSelection.Empty);
        var credits = await wallets.QuoteCredits(student, message.Credits, lesson, now, cancellation);
        return credits.Failed ? await wallets.WithNewQuote(credits.Error, student, lesson, Price, now, cancellation) : Price(credits.Value);

        Result<QuoteView> Price(CreditSelection used) => QuoteView.Of(
            PriceQuote.For(offering.Terms, offering.HourlyRate, message.DurationMinutes, message.Format, offering.Terms.CommissionOf(offering.Standing), used.Total), message.Format, used);
    }
}
