using Acme.Shop.Orders;
using Acme.Shop.Receipts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SqsWorker;

namespace Acme.Shop;

/// <summary>Registers what the handlers' constructors ask for.</summary>
public sealed class Startup : IWorkerStartup
{
    /// <inheritdoc/>
    public static void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IWarehouse, InMemoryWarehouse>();
        services.AddSingleton<ILedger, InMemoryLedger>();
    }
}
