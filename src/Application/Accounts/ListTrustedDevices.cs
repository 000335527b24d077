using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>The devices on which the signed-in person's password is enough now, newest first.</summary>
/// <param name="Limit">1 to 100.</param>
/// <param name="Cursor">The page before's <c>next_cursor</c>; null for the first page.</param>
public sealed record ListTrustedDevices(int Limit, string? Cursor);

/// <summary>A device that skips the second factor.</summary>
/// <param name="DeviceId">Names it, for revoking.</param>
/// <param name="UserAgent">What it called itself when it was trusted; null when it said nothing.</param>
/// <param name="CreatedAt">When it was trusted.</param>
/// <param name="LastUsedAt">When it last signed in without the second factor.</param>
/// <param name="ExpiresAt">30 days after it was trusted.</param>
public sealed record TrustedDeviceView(TrustedDeviceId DeviceId, string? UserAgent, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt);

public sealed class TrustedDevicesOf : Specification<TrustedDevice, TrustedDeviceView>
{
    public TrustedDevicesOf(UserId user, int securityVersion, DateTimeOffset now, int take, IReadOnlyList<object>? after)
    {
        Query.Where(device => device.UserId == user && device.SecurityVersion == securityVersion && device.ExpiresAt > now).OrderByDescending(device => device.Id);
        Query.Page(take, after);
        Query.Select(device => new TrustedDeviceView(device.Id, device.UserAgent, device.CreatedAt, device.LastUsedAt, device.ExpiresAt));
    }
}

public sealed class ListTrustedDevicesValidator : AbstractValidator<ListTrustedDevices>
{
    public ListTrustedDevicesValidator() => RuleFor(page => page.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
}

public static class ListTrustedDevicesHandler
{
    public static async Task<Result<Page<TrustedDeviceView>>> Handle(ListTrustedDevices message, ICurrentUser user, IReadRepository read, IRealTime clock, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        if (!Cursor.TryReadId<TrustedDeviceId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        var version = await read.First(new SecurityVersionOf(id), cancellation);
        var rows = await read.List(new TrustedDevicesOf(id, version, clock.Now, message.Limit + 1, after is { } last ? [last] : null), cancellation);
        return Page.Of(rows, message.Limit, row => [$"{row.DeviceId}"]);
    }
}
