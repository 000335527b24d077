using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>The hash that unknown addresses are checked against, with the same rounds as real ones.</summary>
internal sealed class NobodysCredential(IPasswordHasher<Credential> hasher)
{
    public string PasswordHash { get; } = hasher.HashPassword(new Credential(), "nobody has this password");
}

/// <summary>Identity's hasher and store behind our port; the store only tracks, the unit of work saves.</summary>
internal sealed class Credentials(AppDbContext context, IPasswordHasher<Credential> hasher, PasswordGate gate, NobodysCredential nobody) : ICredentials, IDisposable
{
    private readonly UserOnlyStore<Credential, AppDbContext, Guid> store = new(context) { AutoSaveChanges = false };

    public bool IsWeak(string password, PersonalDetails details) => PasswordBlocklist.Contains(password, details);

    public Task<Result<string>> Hash(string password, CancellationToken cancellation) => gate.Run(() => hasher.HashPassword(new Credential(), password), cancellation);

    public async Task Add(UserId user, string passwordHash, CancellationToken cancellation)
    {
        var credential = new Credential { Id = user.Value, AccountId = user };
        await store.SetPasswordHashAsync(credential, passwordHash, cancellation);
        await store.SetSecurityStampAsync(credential, Ulid.Format(user.Value), cancellation);
        await store.CreateAsync(credential, cancellation);
    }

    public async Task Replace(UserId user, string passwordHash, CancellationToken cancellation) =>
        await store.SetPasswordHashAsync(await context.Set<Credential>().FirstAsync(credential => credential.AccountId == user, cancellation), passwordHash, cancellation);

    public async Task<Result<UserId>> Check(string email, string password, CancellationToken cancellation)
    {
        var found = await context.Set<Account>().Where(account => account.Email == email)
            .Join(context.Set<Credential>(), account => account.Id, credential => credential.AccountId, (_, credential) => credential)
            .FirstOrDefaultAsync(cancellation);
        var verified = await gate.Run(() => hasher.VerifyHashedPassword(found ?? new Credential(), found?.PasswordHash ?? nobody.PasswordHash, password), cancellation);
        if (verified.Failed) return verified.Error;
        if (found is null || verified.Value is PasswordVerificationResult.Failed) return AccountErrors.BadCredentials;
        if (verified.Value is PasswordVerificationResult.SuccessRehashNeeded) await Rehash(found, password, cancellation);
        return found.AccountId;
    }

    public void Dispose() => store.Dispose();

    private async Task Rehash(Credential credential, string password, CancellationToken cancellation)
    {
        var hash = await Hash(password, cancellation);
        if (!hash.Failed) await store.SetPasswordHashAsync(credential, hash.Value, cancellation);
    }
}
