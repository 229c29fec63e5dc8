using SqsWorker.Local.Commands;
using SqsWorker.Local.Processes;
using SqsWorker.Local.RuntimeApi;
using SqsWorker.Local.Serving;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Stacks;

namespace SqsWorker.Local.Running;

/// <summary>A stack on this machine: the engines of <see cref="TestStack"/>, a port, and processes for its functions.</summary>
internal sealed class LocalPlatform : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly List<ProcessEnvironmentPool> _pools;

    private LocalPlatform(LoopbackServer server, TestStack stack, List<ProcessEnvironmentPool> pools, string prefix)
    {
        _server = server;
        _pools = pools;
        Stack = stack;
        Queues = [.. DeclaredQueues.Of(stack.Queues, prefix, stack.ExistingQueues).OrderBy(static queue => queue.Name, StringComparer.Ordinal)];
    }

    /// <summary>Gets where AWS is.</summary>
    public Uri Address => _server.Address;

    /// <summary>Gets the stack.</summary>
    public TestStack Stack { get; }

    /// <summary>Gets the queues that handlers declared.</summary>
    public IReadOnlyList<DeclaredQueue> Queues { get; }

    /// <summary>Creates what the template declares. Alarms and schedules stand still until the stack is started.</summary>
    /// <exception cref="UserErrorException">The template, the executable or the port can't be used.</exception>
    public static async Task<LocalPlatform> CreateAsync(
        RunOptions options, StackTemplate template, IPlatformObserver observer, TimeProvider clock)
    {
        var root = new TaskRoot(AssemblyFinder.Folder(options.Assembly, options.Template, template));
        var sessions = new RuntimeApiSessions();
        LocalEndpoints? endpoints = null;

        // The port comes first, since functions are told it; nobody knows it before this method returns.
        var server = await LoopbackServer.StartAsync(options.Port, context => endpoints!.HandleAsync(context)).ConfigureAwait(false);
        try
        {
            var gate = ColdStartGate.ForThisMachine();
            var variables = new FunctionVariables(server.Address, options.Region, root.Folder, options.Variables);
            var factory = new FunctionProcessFactory(sessions, root, variables, MachineVariables.Read(), observer, clock);
            var pools = new Dictionary<string, ProcessEnvironmentPool>(StringComparer.Ordinal);
            var stack = TestStack.Create(template, new TestStackOptions
            {
                CreateEnvironment = function => pools[function.Name],
                StackName = options.StackName,
                Region = options.Region,
                TimeProvider = clock,
                Minute = TimeSpan.FromMinutes(1) / options.Speed,
                SkipMissedMinutes = true,
            });
            foreach (var function in stack.Functions.Definitions)
            {
                root.CommandOf(function);
                pools[function.Name] = new ProcessEnvironmentPool(function, factory, gate, observer, clock);
            }

            endpoints = new LocalEndpoints(new RuntimeApiEndpoint(sessions, Arn(stack.Functions.Definitions)), stack.Front);
            return new LocalPlatform(server, stack, [.. pools.Values], options.StackName + "-");
        }
        catch (StackTemplateException exception)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw new UserErrorException($"--template {options.Template}: {exception.Message}");
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts a process for each function, so that the first events need not wait for one.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_pools.Select(pool => pool.WarmUpAsync(cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        Stack.Stop();
        await Stack.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(_pools.Select(static pool => pool.DisposeAsync().AsTask())).ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
    }

    private static Func<string, string> Arn(IReadOnlyList<FunctionDefinition> functions)
    {
        var arns = functions.ToDictionary(static function => function.Name, static function => function.Arn, StringComparer.Ordinal);
        return name => arns[name];
    }
}
