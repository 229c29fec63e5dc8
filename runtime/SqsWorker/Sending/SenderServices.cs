using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SqsWorker.Definitions;

namespace SqsWorker.Sending;

/// <summary>Makes the declared senders injectable. A sender that the user registered stays.</summary>
internal static class SenderServices
{
    public static void AddAll(IServiceCollection services, IWorkerDefinition worker)
    {
        foreach (var binding in worker.Senders)
        {
            binding.Register(services, isOnly: worker.Senders.Count(other => other.MessageType == binding.MessageType) == 1);
        }
    }

    public static void Add<T>(IServiceCollection services, string target, bool isOnly, BodyFormat<T> format)
    {
        services.TryAddKeyedSingleton<IQueueSender<T>>(target, (provider, _) => New(provider, target, format));
        if (isOnly)
        {
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<IQueueSender<T>>(target));
        }
    }

    private static QueueSender<T> New<T>(IServiceProvider services, string target, BodyFormat<T> format)
    {
        format.Prepare();
        var clients = services.GetRequiredService<ISendClients>();
        var address = clients.Find(target);
        var time = services.GetRequiredService<TimeProvider>();
        return new QueueSender<T>(format, address, new MeteredSendClient(clients.For(address), address.Target, time), time);
    }
}
