namespace InstaInstru.Domain.Badges;

/// <summary>Which rule reads a badge's configuration (ruling 30).</summary>
public enum CriteriaType
{
    /// <summary>A number of completed lessons: <c>goal</c>.</summary>
    Milestone,

    /// <summary>Booked again with the same instructor within <c>rebook_days</c> of a lesson and completed within <c>complete_days</c> of booking.</summary>
    Velocity,

    /// <summary>A lesson in each of <c>weeks</c> consecutive weeks; Mondays may count for the week before.</summary>
    Streak,

    /// <summary><c>categories</c>, one of them <c>lessons_in_one</c> times, <c>ratings</c> given that average <c>rating_tenths</c>; from <c>lessons</c> lessons.</summary>
    Exploration,

    /// <summary><c>lessons</c>, <c>ratings</c> that average <c>rating_tenths</c>, less than <c>cancelled_below_percent</c> broken in <c>window_days</c>, <c>instructors</c> or <c>lessons_with_one</c>; hidden until earned.</summary>
    Quality,
}
