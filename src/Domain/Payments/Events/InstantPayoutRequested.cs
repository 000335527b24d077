using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>An instructor wants to be paid out at once; what it costs depends on the balance, which only the provider knows.</summary>
public sealed record InstantPayoutRequested(PayoutId PayoutId, InstructorId InstructorId, DateTimeOffset RequestedAt) : IDomainEvent;
