namespace SqsWorker.Rendering.Naming;

/// <summary>A function as declared → its ARN.</summary>
internal static class FunctionArn
{
    private const string Stack = "{stack}";

    /// <summary>Makes the ARN of a function of this account and region, or leaves one that is an ARN.</summary>
    /// <param name="function">The function's name or ARN, checked.</param>
    /// <returns>What <c>Fn::Sub</c> takes.</returns>
    public static string For(string function) => function.StartsWith("arn:", StringComparison.Ordinal)
        ? function
        : "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:" + function.Replace(Stack, "${AWS::StackName}", StringComparison.Ordinal);

    /// <summary>Writes an ARN as JSON. A checked one has nothing to escape.</summary>
    /// <param name="arn">The ARN, as <see cref="For"/> makes it.</param>
    /// <returns>A string, or <c>Fn::Sub</c> where there is something to put in.</returns>
    public static string ToJson(string arn) => arn.Contains("${", StringComparison.Ordinal) ? $$"""{ "Fn::Sub": "{{arn}}" }""" : $"\"{arn}\"";
}
