namespace InstaInstru.Domain.Payments;

/// <summary>What a stored call to the payment provider does.</summary>
public enum PaymentOperationKind
{
    /// <summary>Makes the student known to the provider.</summary>
    CreateCustomer,

    /// <summary>Prepares the saving of a card.</summary>
    SetUpCard,

    /// <summary>Forgets a saved card.</summary>
    RemoveCard,

    /// <summary>Asks the bank to hold the money.</summary>
    PlaceHold,

    /// <summary>Takes the held money.</summary>
    Capture,

    /// <summary>Gives the held money back.</summary>
    ReleaseHold,

    /// <summary>Pays the instructor what the card's payment leaves short (ruling 15).</summary>
    TopUp,

    /// <summary>Gives captured money back to the card.</summary>
    Refund,

    /// <summary>Takes a tip from the card.</summary>
    ChargeTip,

    /// <summary>Takes back what an instructor owes: the share of a lost chargeback (ruling 22), or what a refund could not reach.</summary>
    ReverseTransfer,

    /// <summary>Pays the instructor again what a chargeback won late had taken back.</summary>
    TransferAgain,

    /// <summary>Makes the instructor known to the provider.</summary>
    OpenAccount,

    /// <summary>Has an account paid out weekly on Tuesday, or not by itself.</summary>
    SetSchedule,

    /// <summary>Takes the fee of an instant payout.</summary>
    TakePayoutFee,

    /// <summary>Pays an instructor out at once.</summary>
    PayOut,

    /// <summary>Gives the fee of a failed instant payout back.</summary>
    ReturnPayoutFee,
}
