using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>How the card's money is divided at capture (ruling 15).</summary>
/// <param name="ApplicationFee">What stays with the platform.</param>
/// <param name="InstructorShare">What the instructor gets in all; a top-up pays what the charge leaves short.</param>
/// <param name="CreditBack">Credit that the student gets back once the card was charged.</param>
public sealed record CaptureTerms(Money ApplicationFee, Money InstructorShare, Money CreditBack);
