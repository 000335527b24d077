using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Person and generation, signed: a feed's address needs no secret in the database.</summary>
internal sealed class CalendarTokens(ServiceKeys keys) : ICalendarTokens
{
    private const string Prefix = "ii_cal_";
    private readonly byte[][] signingKeys = keys.For("calendar-feed");

    public string Issue(UserId person, int generation) => SignedTokens.Sign(Prefix, person.Value, generation, null, signingKeys[0]);

    public bool TryRead(string token, out UserId person, out int generation)
    {
        var valid = SignedTokens.TryRead(Prefix, token, null, signingKeys, out var id, out generation);
        person = new(id);
        return valid;
    }
}
