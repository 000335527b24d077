using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Persistence.Specifications;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence;

internal sealed class EfRepository<TRoot>(AppDbContext context) : IRepository<TRoot> where TRoot : class, IAggregateRoot
{
    // Find skips includes that the configuration did not mark automatic, so every aggregate auto-includes its parts.
    public async Task<TRoot?> Get<TId>(TId id, CancellationToken cancellation) where TId : struct, ITypedId<TId> =>
        await context.Set<TRoot>().FindAsync([id], cancellation);

    public Task<TRoot?> First(Specification<TRoot> specification, CancellationToken cancellation) => Query(specification).FirstOrDefaultAsync(cancellation);

    public Task<List<TRoot>> List(Specification<TRoot> specification, CancellationToken cancellation) => Query(specification).ToListAsync(cancellation);

    public Task<bool> Any(Specification<TRoot> specification, CancellationToken cancellation) =>
        SpecificationEvaluator.Apply(context.Set<TRoot>(), specification, forCount: true).AnyAsync(cancellation);

    public Task<int> Count(Specification<TRoot> specification, CancellationToken cancellation) =>
        SpecificationEvaluator.Apply(context.Set<TRoot>(), specification, forCount: true).CountAsync(cancellation);

    public void Add(TRoot root) => context.Add(root);

    public void Remove(TRoot root) => context.Remove(root);

    private IQueryable<TRoot> Query(Specification<TRoot> specification) => SpecificationEvaluator.Apply(context.Set<TRoot>(), specification);
}

internal sealed class EfReadRepository(AppDbContext context) : IReadRepository
{
    public Task<TResult?> First<T, TResult>(Specification<T, TResult> specification, CancellationToken cancellation) where T : class =>
        SpecificationEvaluator.Apply(context.Set<T>(), specification).FirstOrDefaultAsync(cancellation);

    public Task<List<TResult>> List<T, TResult>(Specification<T, TResult> specification, CancellationToken cancellation) where T : class =>
        SpecificationEvaluator.Apply(context.Set<T>(), specification).ToListAsync(cancellation);

    public Task<int> Count<T>(Specification<T> specification, CancellationToken cancellation) where T : class =>
        SpecificationEvaluator.Apply(context.Set<T>().AsNoTracking(), specification, forCount: true).CountAsync(cancellation);
}
