using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>Failures of referrals that a caller may expect.</summary>
public static class ReferralErrors
{
    public static readonly Error CodeNotFound = Error.NotFound("referrals.code_not_found", "Nobody has this code. Check its eight characters.");

    [Constraint("ix_referral_codes_code"), Constraint("ix_referral_codes_owner_id")]
    public static readonly Error CodeBeingIssued = Error.Conflict("referrals.code_being_issued", "A code is being issued to you right now. Repeat the request.");

    [Constraint("referral_attributions_two_people"), Constraint("referral_attributions_two_accounts")]
    public static readonly Error OwnCode = Error.Conflict("referrals.own_code", "A code brings somebody else, not its owner.") with { KeepsChanges = true };

    [Constraint("ix_referral_attributions_friend_id")]
    public static readonly Error AlreadyAttributed = Error.Conflict("referrals.already_attributed", "Somebody has brought you here already; that stays for the account's life.");

    public static readonly Error Chain = Error.Conflict("referrals.chain", "You brought the owner of this code here; nobody brings the person who brought them.") with { KeepsChanges = true };

    public static readonly Error NotNew = Error.Conflict("referrals.not_new", "A referral counts within thirty days of the click, or by its code, and before the account's first booking only.");

    public static readonly Error NothingToClaim = Error.Invalid("referrals.nothing_to_claim", "Enter a code, or follow a share link first.", "/code");

    public static readonly Error Banned = Error.Conflict("referrals.banned", "This account brings nobody any more. Ask support if you think that is wrong.");

    public static readonly Error BadSlug = Error.Invalid("referrals.bad_slug", "A name for a link has 3 to 32 letters, digits and single dashes, and does not read like a code.", "/slug");

    [Constraint("ix_referral_codes_slug")]
    public static readonly Error SlugTaken = Error.Conflict("referrals.slug_taken", "Somebody else's link has this name. Choose another one.");

    public static readonly Error TooManyInvitations = Error.TooMany("referrals.too_many_invitations", "You can invite twenty people a day. Go on tomorrow, or share your link yourself.")
        .With("retry_after_seconds", 86_400);

    public static readonly Error InReview = Error.Conflict("referrals.in_review", "An admin looks at this referral first.");

    public static readonly Error NotInReview = Error.Conflict("referrals.not_in_review", "This referral does not wait for a decision.");

    public static readonly Error Changed = Error.Conflict("referrals.changed", "Something happened to this referral since you read it; version is its newest. Look at it again.");

    /// <summary>The reward's state does not allow this.</summary>
    public static readonly Error IllegalTransition = Error.Conflict("referrals.illegal_transition", "The referral's state does not allow this.");

    public static readonly Error StillWaiting = Error.Conflict("referrals.still_waiting", "The reward unlocks when its waiting period after the lesson is over.");
}
