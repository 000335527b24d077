using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>A person has explained a difference to the provider's books; it is found again only if it arises anew.</summary>
/// <param name="DifferenceId">Which.</param>
/// <param name="Explanation">In words, for the audit log; at most 500 characters.</param>
public sealed record SettleBookDifference(BookDifferenceId DifferenceId, string Explanation);

public sealed class SettleBookDifferenceValidator : AbstractValidator<SettleBookDifference>
{
    public SettleBookDifferenceValidator() => RuleFor(message => message.Explanation).NotEmpty().MaximumLength(500);
}

public static class SettleBookDifferenceHandler
{
    public static async Task<Result> Handle(SettleBookDifference message, IRepository<BookDifference> differences, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await differences.Get(message.DifferenceId, cancellation) is not { } difference) return CommonErrors.NotFound;
        difference.Settle(time.GetUtcNow());
        audit.Record("payments.difference_settled", "book_difference", difference.Id.ToString(), after: new { message.Explanation });
        return Result.Ok;
    }
}
