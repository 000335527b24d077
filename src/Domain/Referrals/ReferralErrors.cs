using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>Failures of referrals that a caller may expect.</summary>
public static class ReferralErrors
{
    public static readonly Error CodeNotFound = Error.NotFound("referrals.code_not_found", "Nobody has this code. Check its eight characters.");

    [Constraint("ix_referral_codes_code"), Constraint("ix_referral_codes_owner_id")]
    public static readonly Error CodeBeingIssued = Error.Conflict("referrals.code_being_issued", "A code is being issued to you right now. Repeat the request.");

    [Constraint("referral_attributions_two_people"), Constraint("referral_attributions_two_accounts")]
    public static readonly Error OwnCode = Error.Conflict("referrals.own_code", "A code brings somebody else, not its owner.");

    [Constraint("ix_referral_attributions_friend_id")]
    public static readonly Error AlreadyAttributed = Error.Conflict("referrals.already_attributed", "Somebody has brought you here already; that stays for the account's life.");

    public static readonly Error Chain = Error.Conflict("referrals.chain", "You brought the owner of this code here; nobody brings the person who brought them.");

    public static readonly Error NotNew = Error.Conflict("referrals.not_new", "A code counts before the account's first booking only.");

    /// <summary>The reward's state does not allow this.</summary>
    public static readonly Error IllegalTransition = Error.Conflict("referrals.illegal_transition", "The referral's state does not allow this.");

    public static readonly Error StillWaiting = Error.Conflict("referrals.still_waiting", "The reward unlocks seven days after the lesson was completed.");
}
