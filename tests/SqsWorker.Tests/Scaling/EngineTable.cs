using SqsWorker.Scaling;
using SqsWorker.Testing.Tables;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Tests.Scaling;

/// <summary>The shipped store on the in-memory DynamoDB, through the SDK's own client.</summary>
internal static class EngineTable
{
    public static DynamoScaleStore NewStore()
    {
        var engine = new TableEngine(new TableEngineOptions());
        engine.CreateTable("t", "pk", "sk");
        return new DynamoScaleStore(AwsClients.CreateDynamoDb(new AwsFront([new TableService(engine)])), "t");
    }
}
