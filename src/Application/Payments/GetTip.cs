using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>The tip one gave for a lesson.</summary>
public sealed record GetTip(BookingId BookingId);

/// <summary>A tip and its charge at the provider.</summary>
/// <param name="Id">Which.</param>
/// <param name="BookingId">For which lesson.</param>
/// <param name="Amount">All of it is the instructor's.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Intent">The provider's id of the charge; null until it has answered.</param>
public sealed record TipStanding(TipId Id, BookingId BookingId, Money Amount, TipStatus Status, string? Intent);

/// <summary>A student's own tip.</summary>
public sealed class TipOfStudent : Specification<Tip, TipStanding>
{
    public TipOfStudent(BookingId booking, UserId student)
    {
        Query.Where(tip => tip.BookingId == booking && tip.StudentId == student);
        Query.Select(tip => new TipStanding(tip.Id, tip.BookingId, tip.Amount, tip.Status, tip.Intent));
    }
}

public static class GetTipHandler
{
    public static async Task<Result<TipStanding>> Handle(GetTip message, ICurrentUser user, IReadRepository tips, CancellationToken cancellation) =>
        user.Id is { } student && await tips.First(new TipOfStudent(message.BookingId, student), cancellation) is { } tip ? tip : CommonErrors.NotFound;
}
