using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>Our books and the provider's contradict each other in a way that only a person can explain.</summary>
public sealed record BookDifferenceFound(BookDifferenceId DifferenceId, DifferenceKind Kind, PaymentId? PaymentId, Money Ours, Money Theirs, DateTimeOffset FoundAt) : IDomainEvent;
