using InstaInstru.Domain.Availability;

namespace InstaInstru.WebApi.Availability;

/// <summary>A whole week as it shall be, or what it gains.</summary>
/// <param name="Windows">Every window of the week; times snap inward to 15 minutes.</param>
/// <param name="Version">Of the week as last read; or send its ETag in If-Match.</param>
/// <param name="ClearExisting">True: windows that are not given go. False: those given are joined to those there.</param>
public sealed record WeekRequest(IReadOnlyList<WrittenWindow> Windows, string? Version = null, bool ClearExisting = true);

/// <summary>A week to copy to another one.</summary>
/// <param name="ToWeekStart">The Monday of the week that changes; its past days stay as they are.</param>
/// <param name="Version">Of the week that changes; or send its ETag in If-Match.</param>
/// <param name="ClearExisting">True: windows that the copied week does not have go. False: its windows are joined to those there.</param>
/// <param name="ValidateOnly">True: answers what would change, and changes nothing; the version may be left out.</param>
public sealed record WeekCopyRequest(DateOnly ToWeekStart, string? Version = null, bool ClearExisting = true, bool ValidateOnly = false);

/// <summary>Windows by weekday for a range of dates.</summary>
/// <param name="From">First local day; today or later.</param>
/// <param name="To">Last local day, included; at most 365 days in all.</param>
/// <param name="Days">What each weekday shall have, or gain; weekdays left out stay as they are, an empty list closes the day.</param>
/// <param name="Version">Of all weeks of the range together, as a look with validate_only answers it.</param>
/// <param name="ClearExisting">True: other windows of the weekdays named go. False: windows are joined to those there.</param>
/// <param name="ValidateOnly">True: answers what would change, and changes nothing; the version may be left out.</param>
public sealed record PatternRequest(DateOnly From, DateOnly To, IReadOnlyList<WrittenWeekday> Days, string? Version = null, bool ClearExisting = true, bool ValidateOnly = false);

/// <summary>Windows that one date gains.</summary>
/// <param name="Windows">Times snap inward to 15 minutes; joined to the windows there.</param>
/// <param name="ValidateOnly">True: answers what would change, and changes nothing.</param>
public sealed record DayRequest(IReadOnlyList<WrittenTimes> Windows, bool ValidateOnly = false);
