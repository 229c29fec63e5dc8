using System.Collections.Concurrent;
using System.Diagnostics;

namespace SqsWorker.Testing.Functions;

/// <summary>Lambda: the functions of a stack, invoked at once or through the asynchronous queue.</summary>
public sealed class FunctionPlatform : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, DeployedFunction> _functions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<FunctionDefinition> _definitions = new();
    private readonly FunctionPlatformOptions _options;
    private readonly AccountConcurrency _account;
    private readonly Lock _adding = new();
    private readonly AsynchronousInvoker _asynchronous;

    /// <summary>Initializes a new instance of the <see cref="FunctionPlatform"/> class without functions.</summary>
    /// <param name="options">How it runs them.</param>
    public FunctionPlatform(FunctionPlatformOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _account = new AccountConcurrency(options.AccountConcurrency);
        _asynchronous = new AsynchronousInvoker(options, OnInvoked);
    }

    /// <summary>Raised after each invocation, retries included, on the thread that ran it. What a listener throws is ignored.</summary>
    public event EventHandler<FunctionInvokedEventArgs>? Invoked;

    /// <summary>Gets the functions in the order in which they were added.</summary>
    public IReadOnlyList<FunctionDefinition> Definitions => [.. _definitions];

    /// <summary>Gets how many asynchronous events wait or run, delays before retries included.</summary>
    public int PendingEvents => _asynchronous.Pending;

    /// <summary>Adds a function.</summary>
    /// <param name="definition">The function.</param>
    public void Add(FunctionDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        lock (_adding)
        {
            if (_functions.ContainsKey(definition.Name))
            {
                throw new ArgumentException($"Function '{definition.Name}' exists already.", nameof(definition));
            }

            _account.Reserve(definition);
            _functions[definition.Name] = new DeployedFunction(definition, _options, _account);
        }


        _definitions.Enqueue(definition);
    }

    /// <summary>Gets what a function did so far.</summary>
    /// <param name="name">Its physical name.</param>
    /// <returns>The counts.</returns>
    public FunctionCounts Counts(string name) => Get(name).Counts;

    /// <summary>Runs an event and waits for its end, as an invocation of type RequestResponse does.</summary>
    /// <param name="name">The function's physical name.</param>
    /// <param name="payload">The event.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for the answer any more.</param>
    /// <returns>How it ended, or <see langword="null"/> where the concurrency, its own or the account's, is used up.</returns>
    public async Task<FunctionOutcome?> InvokeAsync(
        string name, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        var function = Get(name);
        if (!function.TryEnter())
        {
            return null;
        }

        var ended = await function.RunAsync(Guid.NewGuid().ToString(), payload, attempt: 1, cancellationToken).ConfigureAwait(false);
        OnInvoked(ended);
        return ended.Outcome;
    }

    /// <summary>Queues an event, as an invocation of type Event does.</summary>
    /// <param name="name">The function's physical name.</param>
    /// <param name="payload">The event.</param>
    /// <returns>The request id.</returns>
    public string Enqueue(string name, ReadOnlyMemory<byte> payload) => _asynchronous.Enqueue(Get(name), payload);

    /// <summary>Tells whether there is such a function.</summary>
    /// <param name="name">A physical name.</param>
    /// <returns><see langword="true"/> if there is.</returns>
    public bool Contains(string name) => _functions.ContainsKey(name);

    /// <summary>Stops what waits, cancels what runs, and gives the environments back.</summary>
    /// <returns>When all of it has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        await _asynchronous.DisposeAsync().ConfigureAwait(false);
        foreach (var function in _functions.Values)
        {
            await function.DisposeAsync().ConfigureAwait(false);
        }
    }

    internal DeployedFunction Get(string name) => _functions.TryGetValue(name, out var function)
        ? function
        : throw new ArgumentException($"There is no function '{name}'; there are: {string.Join(", ", _functions.Keys.Order(StringComparer.Ordinal))}.", nameof(name));

    /// <summary>Who listens must not change what happens: one that throws takes neither the answer from a caller nor a retry from an event.</summary>
    private void OnInvoked(FunctionInvokedEventArgs ended)
    {
        foreach (var listener in Delegate.EnumerateInvocationList(Invoked))
        {
            try
            {
                listener(this, ended);
            }
            catch (Exception exception)
            {
                Debug.WriteLine(exception);
            }
        }
    }
}
