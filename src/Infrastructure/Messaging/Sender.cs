using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.Infrastructure.Persistence.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Runs a use case in a fresh scope, and again in another one when the database asks for it.</summary>
internal sealed class Sender(HandlerMap handlers, Validators validators, IServiceScopeFactory scopes, MessageIds ids, TimeProvider clock) : ISender
{
    private const int Attempts = 5;

    public async Task<TResult> Send<TResult>(object message, CancellationToken cancellation) where TResult : class, IResult
    {
        if (validators.Check(message) is { } invalid) return Failure<TResult>(invalid);
        var handler = handlers.For(message);
        using var context = MessageContext.Current is null ? MessageContext.Enter(new(ids.Next(clock.GetUtcNow()), null, null)) : null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once<TResult>(handler, message, cancellation);
            }
            catch (Exception failure) when (Transient.Is(failure) && attempt < Attempts)
            {
                // Another transaction was first: what it decided is read again in a fresh scope.
            }
            catch (Exception failure) when (Transient.Is(failure))
            {
                return Failure<TResult>(CommonErrors.ConcurrentChange);
            }
            catch (Exception failure) when (Transient.Violation(failure) is { } violation && ConstraintErrors.For(violation) is { } error)
            {
                return Failure<TResult>(error);
            }
        }
    }

    private async Task<TResult> Once<TResult>(HandlerDescriptor handler, object message, CancellationToken cancellation) where TResult : class, IResult
    {
        await using var scope = scopes.CreateAsyncScope();
        var idempotency = scope.ServiceProvider.GetRequiredService<IdempotencyGuard>();
        if (await idempotency.Earlier(Failure<TResult>, cancellation) is { } earlier) return earlier;
        var outcome = (TResult)(await handler.Invoke(message, scope.ServiceProvider, null, cancellation))!;
        if (outcome.Error is { KeepsChanges: false })
        {
            IdempotencyGuard.Refused();
            return outcome;
        }

        idempotency.Record(outcome);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Commit(cancellation);
        IdempotencyGuard.Committed();
        return outcome;
    }

    private static TResult Failure<TResult>(Error error) => typeof(TResult) == typeof(Result)
        ? (TResult)(object)new Result(error)
        : (TResult)Activator.CreateInstance(typeof(TResult), null, error)!;
}

/// <summary>Which database failures mean "the same again may succeed".</summary>
internal static class Transient
{
    // Two changes of one aggregate at once meet at its version or, as events are inserted first, at the position of their events;
    // two that make the same aggregate, such as a person's profile or wallet, meet at its id or its natural key: the second finds it when it looks again.
    public static bool Is(Exception failure) => failure is DbUpdateConcurrencyException
        || Violation(failure) is { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } or { ConstraintName: EventConfiguration.Position } or { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: ['p' or 'a', 'k', '_', ..] };

    /// <summary>Two transactions waited for each other.</summary>
    public static bool IsLock(Exception failure) => Violation(failure) is { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable };

    /// <summary>A constraint that stands for a rule of the domain.</summary>
    public static bool IsRule(Exception failure) => Violation(failure) is { } violation && ConstraintErrors.For(violation) is not null;

    // What the driver calls transient, a deadlock for one, the mapper wraps twice.
    public static PostgresException? Violation(Exception? failure) => failure is null or PostgresException ? failure as PostgresException : Violation(failure.InnerException);
}

/// <summary>The validators of the Application, one instance each.</summary>
internal sealed class Validators
{
    private readonly Dictionary<Type, IValidator> byMessage = AssemblyScanner.FindValidatorsInAssembly(typeof(ISender).Assembly)
        .ToDictionary(found => found.InterfaceType.GetGenericArguments()[0], found => (IValidator)Activator.CreateInstance(found.ValidatorType)!);

    public Error? Check(object message)
    {
        if (!byMessage.TryGetValue(message.GetType(), out var validator)) return null;
        var failures = validator.Validate(new ValidationContext<object>(message)).Errors;
        if (failures.Count == 0) return null;
        var errors = failures.ConvertAll(failure => CommonErrors.Field(failure.ErrorMessage, PointerTo(failure.PropertyName)));
        return CommonErrors.Invalid with { Others = errors };
    }

    private static string PointerTo(string property) =>
        "/" + string.Join('/', property.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.').Select(SnakeCase.Of));
}
