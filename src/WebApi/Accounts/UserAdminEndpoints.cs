using InstaInstru.Application.Accounts;
using InstaInstru.Application.Audit;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;
using Microsoft.AspNetCore.Mvc;

namespace InstaInstru.WebApi.Accounts;

/// <summary>A status for somebody's account.</summary>
/// <param name="Status">The status it gets.</param>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
public sealed record AccountStatusRequest(AccountStatus Status, string Reason);

/// <summary>All overrides of somebody's permissions; what is left out of both lists is as the role says.</summary>
/// <param name="Version">The account's version as it was read.</param>
/// <param name="Granted">Given beyond the role.</param>
/// <param name="Denied">Taken in spite of it.</param>
public sealed record PermissionsRequest(long Version, IReadOnlyList<Permission> Granted, IReadOnlyList<Permission> Denied);

/// <summary>Accounts and the audit log as admins see them.</summary>
internal static class UserAdminEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/admin/users").WithTags("Admin: accounts");
        users.MapGet("", List).WithName("listUsers").Requires(Permission.ViewAllUsers).Limited(RateLimitClass.Read).Produces<Page<UserView>>();
        users.MapGet("/{user}", Get).WithName("getUser").Requires(Permission.ViewAllUsers).Limited(RateLimitClass.Read).Produces<UserView>().Refuses(404);
        users.MapPut("/{user}/status", ChangeStatus).WithName("changeAccountStatus").Requires(Permission.ManageUsers).Limited(RateLimitClass.Write).Produces<UserView>().Refuses(404, 409);
        users.MapPut("/{user}/permissions", Override).WithName("overridePermissions").Requires(Permission.ManagePermissions).Limited(RateLimitClass.Write).Produces<UserView>().Refuses(404, 409);
        users.MapDelete("/{user}/sessions", SignOut).WithName("endSessionsOfUser").Requires(Permission.ManageUsers).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
        api.MapGet("/admin/audit-log", Audit).WithName("listAuditLog").WithTags("Admin: accounts").Requires(Permission.AccessMonitoring).Limited(RateLimitClass.Read).Produces<Page<AuditEntry>>();
    }

    /// <summary>Accounts, the newest first.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(
        string? email, Word<Role>? role, Word<AccountStatus>? status, int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<UserView>>>(new ListUsers(email, role?.Value, status?.Value, limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>One account.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Get(UserId user, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<UserView>>(new GetUser(user), cancellation));

    /// <summary>Suspend or deactivate an account at once, or make it active again. Suspending un-lists an instructor, cancels the lessons ahead without penalty for the student, and holds payouts.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ChangeStatus(UserId user, AccountStatusRequest request, ISender sender, CancellationToken cancellation) =>
        await Shown(user, await sender.Send<Result>(new ChangeAccountStatus(user, request.Status, request.Reason), cancellation), sender, cancellation);

    /// <summary>Replace what somebody may do beyond, and not in spite of, the role. It counts with their next request.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Override(UserId user, PermissionsRequest request, ISender sender, CancellationToken cancellation) =>
        await Shown(user, await sender.Send<Result>(new OverridePermissions(user, request.Version, request.Granted, request.Denied), cancellation), sender, cancellation);

    /// <summary>Sign somebody out everywhere.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> SignOut(UserId user, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new EndSessions(user), cancellation));

    /// <summary>Who did what, the newest first: every admin, money and security action, with what changed.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Audit(
        UserId? actor, string? action, string? entity, [FromQuery(Name = "entity_id")] string? entityId, DateTimeOffset? from, DateTimeOffset? to, int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<AuditEntry>>>(new ListAuditLog(actor, action, entity, entityId, from?.ToUniversalTime(), to?.ToUniversalTime(), limit ?? Cursor.UsualRows, cursor), cancellation));

    private static async Task<Microsoft.AspNetCore.Http.IResult> Shown(UserId user, Result changed, ISender sender, CancellationToken cancellation) =>
        changed.Failed ? Http.Problem(changed.Error) : Http.Ok(await sender.Send<Result<UserView>>(new GetUser(user), cancellation));
}
