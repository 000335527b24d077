using System.Linq.Expressions;
using InstaInstru.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Email
{
    public sealed class OffenderQueriesFromEmail
    {
        public static Task<int> CountAsync(IQueryable<object> things) => things.CountAsync();
    }
}

namespace InstaInstru.Infrastructure.Realtime
{
    public sealed class OffenderTakesContext
    {
        public static object Model(AppDbContext context) => context.Model;
    }
}

namespace InstaInstru.Infrastructure.Identity
{
    public sealed class OffenderSavesOnItsOwn
    {
        public static async Task SaveAsync(DbContext context) => await context.SaveChangesAsync();
    }
}

namespace InstaInstru.Application.RepositoryOnly
{
    public interface IOffenderQueryablePort
    {
        IQueryable<string> Names { get; }
    }

    public interface IOffenderExpressionPort
    {
        Task<string?> Find(Expression<Func<string, bool>> condition);
    }

    public interface IOffenderRepository
    {
        Task SaveChanges();
    }
}

namespace InstaInstru.Application.RepositoryOnly.Open
{
    /// <summary>Pretends to be the port, without its constraint.</summary>
    public interface IRepository<T>
    {
        Task<T?> Get(Guid id);
    }
}
