using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Domain.Availability;

/// <summary>Everything the slot function knows of one offering, its instructor and (when booking) one student (ruling 10).</summary>
public sealed record SlotFacts
{
    /// <summary>IANA zone of the instructor, in which windows and blackout days are read.</summary>
    public required string Zone { get; init; }

    /// <summary>Windows around the time asked about, in any order.</summary>
    public required IReadOnlyList<AvailabilityWindow> Windows { get; init; }

    /// <summary>Local days on which the instructor does not teach at all.</summary>
    public IReadOnlyList<DateOnly> Blackouts { get; init; } = [];

    /// <summary>Time the instructor's lessons occupy, their buffers included.</summary>
    public IReadOnlyList<TimeWindow> InstructorBusy { get; init; } = [];

    /// <summary>Time the student's lessons occupy, their buffers included; empty for a guest.</summary>
    public IReadOnlyList<TimeWindow> StudentBusy { get; init; } = [];

    /// <summary>Minutes the instructor needs after a lesson, 0–60: a lesson occupies <c>[start, end + buffer)</c>.</summary>
    public int BufferMinutes { get; init; }

    /// <summary>Exact hours between booking and lesson, 0–168.</summary>
    public int MinAdvanceHours { get; init; }

    public required OfferedLesson Offering { get; init; }

    public bool InstructorLive { get; init; } = true;

    /// <summary>The student may not book at present.</summary>
    public bool AccountRestricted { get; init; }

    /// <summary>The lesson is moved, not priced: it keeps the price it was booked at, whatever the floor is now (rulings 16 and 18).</summary>
    public bool PriceStands { get; init; }

    /// <summary>Price configuration in force, for the floor.</summary>
    public required PricingTerms Terms { get; init; }
}

/// <summary>What an offering allows.</summary>
/// <param name="Active">Whether it can be booked at all.</param>
/// <param name="HourlyRate">Price of 60 minutes.</param>
/// <param name="Durations">Lengths in minutes.</param>
/// <param name="Formats">Where lessons may take place.</param>
public sealed record OfferedLesson(bool Active, Money HourlyRate, IReadOnlyList<int> Durations, IReadOnlyList<LessonFormat> Formats);

/// <summary>The lesson somebody asks for, its start aside.</summary>
public readonly record struct RequestedLesson(int Minutes, LessonFormat Format);

/// <summary>A start that can be booked at this instant.</summary>
/// <param name="Lesson">The lesson itself.</param>
/// <param name="LocalDate">Date of the start in the instructor's zone.</param>
/// <param name="LocalStart">Wall time in the instructor's zone.</param>
/// <param name="LocalEnd">Wall time in the instructor's zone; earlier than the start where the lesson crosses midnight.</param>
public sealed record FreeSlot(TimeWindow Lesson, DateOnly LocalDate, TimeOnly LocalStart, TimeOnly LocalEnd);

/// <summary>Why a start cannot be booked: the rule, its value, and the next start that can.</summary>
public sealed record SlotRefusal(SlotReason Reason, Error Error);
