namespace InstaInstru.Domain.Accounts;

/// <summary>What each role bundles: five shared permissions and two of chat for everybody, five more for students, eight for instructors, all for admins (ruling 35).</summary>
public static class RolePermissions
{
    private static readonly PermissionSet Shared = PermissionSet.Of(
        Permission.ManageOwnProfile, Permission.ViewOwnBookings, Permission.ViewOwnSearchHistory, Permission.ChangeOwnPassword,
        Permission.DeleteOwnAccount, Permission.SendMessages, Permission.ViewMessages);

    private static readonly PermissionSet Student = Shared.With(PermissionSet.Of(
        Permission.ViewInstructors, Permission.ViewInstructorAvailability, Permission.CreateBookings, Permission.CancelOwnBookings,
        Permission.ViewBookingDetails));

    private static readonly PermissionSet Instructor = Shared.With(PermissionSet.Of(
        Permission.ManageInstructorProfile, Permission.ManageServices, Permission.ManageAvailability, Permission.ViewIncomingBookings,
        Permission.CompleteBookings, Permission.CancelStudentBookings, Permission.ViewOwnInstructorAnalytics, Permission.SuspendOwnInstructorAccount));

    public static PermissionSet Of(Role role) => role switch
    {
        Role.Student => Student,
        Role.Instructor => Instructor,
        _ => PermissionSet.All,
    };
}
