using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Instructors;

/// <summary>A live instructor with all active offerings.</summary>
public sealed record GetInstructor(InstructorId InstructorId);

public static class GetInstructorHandler
{
    public static async Task<Result<InstructorView>> Handle(GetInstructor message, IInstructorDirectory directory, TimeProvider time, CancellationToken cancellation) =>
        await directory.Find(message.InstructorId, time.GetUtcNow(), cancellation) is { } instructor ? instructor : CommonErrors.NotFound;
}
