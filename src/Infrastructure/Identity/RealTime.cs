using InstaInstru.Application.Common;

namespace InstaInstru.Infrastructure.Identity;

internal sealed class RealTime(TimeProvider machine) : IRealTime
{
    public DateTimeOffset Now => machine.GetUtcNow();
}
