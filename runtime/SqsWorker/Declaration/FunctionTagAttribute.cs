namespace SqsWorker;

/// <summary>Gives one of the stack's functions a tag (<see href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html">tags</see>).</summary>
/// <param name="function">The function's name, or <c>*</c> for all of them.</param>
/// <param name="key">1 to 128 characters; none that begins with <c>aws:</c>.</param>
/// <param name="value">0 to 256 characters.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class FunctionTagAttribute(string function, string key, string value) : Attribute
{
    /// <summary>Gets the function's name, or <c>*</c>.</summary>
    public string Function { get; } = function;

    /// <summary>Gets the tag's key.</summary>
    public string Key { get; } = key;

    /// <summary>Gets the tag's value.</summary>
    public string Value { get; } = value;
}
