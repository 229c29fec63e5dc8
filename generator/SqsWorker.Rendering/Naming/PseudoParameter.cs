namespace SqsWorker.Rendering.Naming;

/// <summary>One of CloudFormation's pseudo parameters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Longest">How many characters its value has at most.</param>
internal sealed record PseudoParameter(string Name, int Longest)
{
    // The longest there is of each: aws-us-gov, ap-southeast-10, amazonaws.com.cn with room, a stack's name, its ARN.
    private static readonly PseudoParameter[] All =
    [
        new("AWS::AccountId", 12), new("AWS::Partition", 10), new("AWS::Region", 16), new("AWS::StackId", 240), new("AWS::StackName", 128), new("AWS::URLSuffix", 20),
    ];

    /// <summary>Finds the one that a text begins with.</summary>
    /// <param name="text">What comes after <c>${</c>.</param>
    /// <returns>The parameter, or null where the text begins with something else.</returns>
    public static PseudoParameter? At(string text) =>
        Array.Find(All, one => text.StartsWith(one.Name, StringComparison.Ordinal) && text.AsSpan(one.Name.Length) is ['}', ..]);
}
