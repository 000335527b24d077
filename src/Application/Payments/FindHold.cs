using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>The provider's id of the hold of one's own booking, to ask what the student must do.</summary>
public sealed record FindHold(BookingId BookingId);

/// <summary>Which hold to ask the provider about.</summary>
public sealed record HoldReference(string Intent);

/// <summary>The hold of a student's own booking.</summary>
public sealed class HoldOfBooking : Specification<Payment, HoldReference>
{
    public HoldOfBooking(BookingId booking, Domain.Accounts.UserId student)
    {
        Query.Where(payment => payment.BookingId == booking && payment.StudentId == student && payment.Intent != null);
        Query.Select(payment => new HoldReference(payment.Intent!));
    }
}

public static class FindHoldHandler
{
    public static async Task<Result<HoldReference>> Handle(FindHold message, ICurrentUser user, IReadRepository payments, CancellationToken cancellation) =>
        user.Id is { } student && await payments.First(new HoldOfBooking(message.BookingId, student), cancellation) is { } hold ? hold : CommonErrors.NotFound;
}
