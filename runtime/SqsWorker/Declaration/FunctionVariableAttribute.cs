namespace SqsWorker;

/// <summary>
/// Gives one of the stack's functions an environment variable. Its value stands in the template for everybody to read: secrets belong
/// elsewhere.
/// </summary>
/// <param name="function">The function's name, or <c>*</c> for all of them.</param>
/// <param name="name">
/// Letters, digits and underscores, two at least, a letter first; none that Lambda keeps for itself
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">environment variables</see>) or that begins with
/// <c>SQSWORKER_</c>, but for <c>SQSWORKER_METRICS</c> and <c>SQSWORKER_SQS_CLIENT</c>.
/// </param>
/// <param name="value">The value. In it, <c>${AWS::Region}</c> and CloudFormation's other pseudo parameters are replaced.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class FunctionVariableAttribute(string function, string name, string value) : Attribute
{
    /// <summary>Gets the function's name, or <c>*</c>.</summary>
    public string Function { get; } = function;

    /// <summary>Gets the variable's name.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the variable's value.</summary>
    public string Value { get; } = value;
}
