using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Instructors;

/// <summary>What can be wrong with an instructor's profile and offerings.</summary>
public static class InstructorErrors
{
    public static readonly Error NoProfile = Error.NotFound("instructors.no_profile", "There is no instructor profile yet. Create it first.");

    public static readonly Error UnknownOffering = Error.NotFound("instructors.unknown_offering", "The instructor has no such offering.");

    public static readonly Error UnknownService = Error.Invalid("instructors.unknown_service", "The catalogue has no such service. Choose one from the list of services.", "/service_id");

    [Constraint("ix_offerings_instructor_id_service_id")]
    public static readonly Error ServiceAlreadyOffered = Error.Conflict("instructors.service_already_offered", "The profile offers this service already. Change that offering.");

    public static readonly Error TooManyOfferings = Error.Conflict("instructors.too_many_offerings", $"A profile has at most {InstructorProfile.MostOfferings} offerings.");

    public static readonly Error BioLength = Error.Invalid("instructors.bio_length", "A bio has 10 to 1000 characters.", "/bio");

    [Constraint("ck_instructor_profiles_experience")]
    public static readonly Error Experience = Error.Invalid("instructors.years_of_experience", "Years of experience are 0 to 50.", "/years_of_experience");

    public static readonly Error UnknownZone = Error.Invalid("instructors.unknown_time_zone", "The time zone is an IANA name, such as America/New_York.", "/time_zone");

    [Constraint("ck_instructor_profiles_buffer")]
    public static readonly Error Buffer = Error.Invalid("instructors.buffer_minutes", "The buffer is 0 to 60 minutes.", "/buffer_minutes");

    [Constraint("ck_instructor_profiles_min_advance")]
    public static readonly Error MinAdvance = Error.Invalid("instructors.min_advance_hours", "The minimum notice is 0 to 168 hours.", "/min_advance_booking_hours");

    [Constraint("ck_offerings_hourly_rate")]
    public static readonly Error HourlyRate = Error.Invalid("instructors.hourly_rate", "The price per hour is more than $0 and at most $1000.", "/hourly_rate_cents");

    public static readonly Error Durations = Error.Invalid("instructors.durations", "Give 1 to 20 different durations of 30 to 240 minutes.", "/durations");

    public static readonly Error Formats = Error.Invalid("instructors.formats", "Give at least one format, each once.", "/formats");

    public static readonly Error OnlineNotPossible = Error.Invalid("instructors.online_not_possible", "This service cannot be taught online. Leave that format out.", "/formats");

    public static readonly Error AgeGroups = Error.Invalid("instructors.age_groups", "Give at least one age group.", "/age_groups");

    public static readonly Error Levels = Error.Invalid("instructors.levels", "Give at least one level.", "/levels");

    public static readonly Error DescriptionLength = Error.Invalid("instructors.description_length", "A description has at most 500 characters.", "/description");

    public static readonly Error RequirementsLength = Error.Invalid("instructors.requirements_length", "Requirements have at most 500 characters.", "/requirements");

    public static readonly Error StripeAccountForm = Error.Invalid("instructors.stripe_account_form", "A Stripe account id starts with acct_ and has at most 64 characters.", "/stripe_account_id");

    [Constraint("ck_instructor_profiles_live_needs_passed_check")]
    public static readonly Error PrerequisitesMissing = Error.Conflict("instructors.go_live_prerequisites", "Something is missing before the profile can go live; missing lists it.");
}
