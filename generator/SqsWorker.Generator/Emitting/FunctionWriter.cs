using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Emitting;

/// <summary>A function in the manifest.</summary>
internal static class FunctionWriter
{
    public static void Write(JsonText json, FunctionModel function)
    {
        json.Member("name", function.Name);
        json.Member("memoryMiB", function.MemoryMiB);
        json.Member("timeoutSeconds", function.TimeoutSeconds);
        json.Member("reservedConcurrency", function.ReservedConcurrency);
        json.Member("ephemeralStorageMiB", function.EphemeralStorageMiB);
        json.Member("logRetentionDays", function.LogRetentionDays);
        json.Texts("subnetIds", function.SubnetIds);
        json.Texts("securityGroupIds", function.SecurityGroupIds);
        json.Array("variables", function.Variables, value => Write(json, value));
        json.Array("tags", function.Tags, value => Write(json, value));
        json.Array("statements", function.Statements, statement =>
        {
            json.Texts("actions", statement.Actions);
            json.Texts("resources", statement.Resources);
        });
    }

    private static void Write(JsonText json, FunctionValue value)
    {
        json.Member("name", value.Name);
        json.Member("value", value.Value);
    }
}
