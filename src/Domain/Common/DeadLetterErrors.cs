namespace InstaInstru.Domain.Common;

/// <summary>Why a failed delivery cannot be handled as asked.</summary>
public static class DeadLetterErrors
{
    public static readonly Error NotFound = Error.NotFound("common.dead_letter_not_found", "There is no such dead letter; somebody may have replayed or discarded it.");

    public static readonly Error NotAReaction = Error.Invalid("common.not_a_reaction", "There is no reaction of that name. Name it as docs/events.md does.", "/handler");

    public static readonly Error BadLimit = Error.Invalid("common.bad_limit", "A page holds 1 to 100 rows.", "/limit");
}
