namespace SqsWorker;

/// <summary>
/// Allows one of the stack's functions something that its handlers need: a statement more in its role. What the worker itself needs is
/// granted already.
/// </summary>
/// <param name="function">The function's name.</param>
/// <example>
/// <code>
/// [assembly: FunctionPolicy("heavy", Actions = ["s3:GetObject"], Resources = ["arn:${AWS::Partition}:s3:::pictures/*"])]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class FunctionPolicyAttribute(string function) : Attribute
{
    /// <summary>Gets the function's name.</summary>
    public string Function { get; } = function;

    /// <summary>Gets or sets what is allowed.</summary>
    /// <value>One action at least, such as <c>s3:GetObject</c>.</value>
    public string[]? Actions { get; set; }

    /// <summary>Gets or sets on what.</summary>
    /// <value>
    /// One ARN at least; <c>*</c> for actions that know no resource. In it, <c>${AWS::Region}</c> and CloudFormation's other pseudo parameters are replaced.
    /// </value>
    public string[]? Resources { get; set; }
}
