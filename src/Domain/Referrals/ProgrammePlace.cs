namespace InstaInstru.Domain.Referrals;

/// <summary>A place of the programme that was just taken (ruling 28).</summary>
/// <param name="Number">How many are taken with it.</param>
/// <param name="Cap">How many there are.</param>
public sealed record ProgrammePlace(int Number, int Cap)
{
    /// <summary>With this one nine tenths are taken; the one before was below.</summary>
    public bool ReachesAlert => Number * 10 >= Cap * 9 && (Number - 1) * 10 < Cap * 9;
}
