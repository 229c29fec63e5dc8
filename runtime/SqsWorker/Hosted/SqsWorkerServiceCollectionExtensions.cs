using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SqsWorker;
using SqsWorker.Definitions;
using SqsWorker.Forwarding;
using SqsWorker.Hosted;
using SqsWorker.Sending;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a worker to a .NET host.</summary>
public static class SqsWorkerServiceCollectionExtensions
{
    /// <summary>
    /// Adds a worker: from the host's start to its stop, all of its queues are handled in this process. Where the queues are declared, the
    /// generator writes an <c>AddSqsWorker()</c> that names the worker.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="worker">The generated definition.</param>
    /// <param name="configuration">
    /// What the worker's startup and its options read; <see langword="null"/> for that of the host's builder, or, where there is none, the environment variables.
    /// </param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">The options don't say what is needed, or say what makes no sense; the definition breaks rules; or the host has a worker.</exception>
    public static IServiceCollection AddSqsWorker(
        this IServiceCollection services, IWorkerDefinition worker, IConfiguration? configuration = null, Action<SqsWorkerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(worker);

        DefinitionCheck.Require(worker);
        HostServices.RequireNew(services);
        HostServices.RequireNoOptions(services);
        configuration ??= HostServices.Configuration(services) ?? new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var options = OptionsReader.Read(configuration);
        configure?.Invoke(options);
        OptionsRules.Check(options, worker);

        services.TryAddSingleton(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        worker.ConfigureServices(services, configuration);
        SenderServices.AddAll(services, worker);

        var connection = new HostedConnection(options, OptionsReader.ReadClient(configuration), worker);
        connection.RequireArns();
        services.AddSingleton(connection);
        services.TryAddSingleton<ISendClients>(provider => new HostedSendClients(connection, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IForwardTargets>(provider => new LambdaTargets(
            options.Stack ?? "", connection.FoundArn, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IHostedService>(provider => new HostedWorker(worker, options, connection, provider));
        return services;
    }
}
