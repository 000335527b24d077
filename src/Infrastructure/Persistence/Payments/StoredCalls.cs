using InstaInstru.Domain.Payments;
using InstaInstru.Infrastructure.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal sealed class StoredCalls(IServiceScopeFactory scopes) : IStoredCalls
{
    public async Task<StoredCall> Operation(PaymentOperationId id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<PaymentOperation>().AsNoTracking().TagWith(nameof(StoredCalls))
            .Where(row => row.Id == id)
            .Select(row => new StoredCall(row.Id, row.Kind, row.PaymentId, row.TipId, row.Path, row.Body, row.Account, row.StoredAt))
            .SingleAsync(cancellation);
    }

    public async Task<string> AccountOf(PayoutId id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<Payout>().AsNoTracking().TagWith(nameof(StoredCalls))
            .Where(row => row.Id == id).Select(row => row.Account).SingleAsync(cancellation);
    }

    public async Task<StoredHint> Webhook(WebhookId id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<Webhook>().AsNoTracking().TagWith(nameof(StoredCalls))
            .Where(row => row.Id == id)
            .Select(row => new StoredHint(row.Type, row.ObjectId, row.Body))
            .SingleAsync(cancellation);
    }
}
