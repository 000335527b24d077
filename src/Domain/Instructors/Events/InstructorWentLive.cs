using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Instructors.Events;

/// <summary>The profile is listed and can be booked; <paramref name="FirstTime"/> on the first go-live, <paramref name="Founding"/> when the instructor has one of the founding places (ruling 18).</summary>
public sealed record InstructorWentLive(InstructorId InstructorId, bool FirstTime, bool Founding, DateTimeOffset WentLiveAt) : IDomainEvent;
