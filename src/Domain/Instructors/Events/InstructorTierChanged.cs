using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Instructors.Events;

/// <summary>The nightly evaluation moved an instructor to another commission tier; lessons already booked keep their price (ruling 18).</summary>
public sealed record InstructorTierChanged(InstructorId InstructorId, int FromTier, int ToTier, int TermsNumber, int CommissionBasisPoints, DateTimeOffset ChangedAt) : IDomainEvent;
