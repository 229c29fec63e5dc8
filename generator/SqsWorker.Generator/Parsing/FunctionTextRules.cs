namespace SqsWorker.Generator.Parsing;

/// <summary>What variables, tags and statements of functions may say. Each method returns what is wrong, or null.</summary>
internal static class FunctionTextRules
{
    private const string Ours = "SQSWORKER_";
    private const int LongestTagKey = 128;
    private const int LongestTagValue = 256;

    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
    private static readonly string[] Reserved =
    [
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_MAX_CONCURRENCY", "AWS_LAMBDA_METADATA_API", "AWS_LAMBDA_METADATA_TOKEN", "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "AWS_SECRET_ACCESS_KEY",
        "AWS_SECRET_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT",
    ];

    private static readonly string[] Pseudo =
        ["AWS::AccountId", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName", "AWS::URLSuffix"];

    public static string? FindVariableTrouble(string name, string value) =>
        !IsVariable(name) ? "has a name that Lambda doesn't take; allowed are letters, digits and underscores, two at least, a letter first"
        : Reserved.Contains(name, StringComparer.Ordinal) ? "is set by Lambda itself"
        : name == "SQSWORKER_METRICS" ? FindChoiceTrouble(value, "emf", "off")
        : name == "SQSWORKER_SQS_CLIENT" ? FindChoiceTrouble(value, "lean", "sdk")
        : name.StartsWith(Ours, StringComparison.Ordinal) ? "is set by the stack; of those that begin with SQSWORKER_, SQSWORKER_METRICS and SQSWORKER_SQS_CLIENT are yours"
        : value.Length == 0 ? "has no value"
        : FindTextTrouble(value);

    public static string? FindTagTrouble(string key, string value) =>
        key.Length == 0 ? "has no key"
        : key.Length > LongestTagKey ? FormattableString.Invariant($"has a key of {key.Length} characters; allowed are 128")
        : value.Length > LongestTagValue ? FormattableString.Invariant($"has a value of {value.Length} characters; allowed are 256")
        : key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) || key == "lambda:createdBy" ? "has a key that AWS keeps for itself"
        : !key.All(IsOfTag) || !value.All(IsOfTag) ? "has characters that tags don't have; allowed are letters, digits, spaces and _ . : / = + - @"
        : null;

    public static string? FindPolicyTrouble(string[] actions, string[] resources) =>
        actions.Length == 0 ? "it has no Actions"
        : resources.Length == 0 ? "it has no Resources"
        : actions.FirstOrDefault(static action => !IsAction(action)) is { } action ? $"'{QueueNameRules.Printable(action)}' is no action such as s3:GetObject"
        : resources.FirstOrDefault(static resource => FindResourceTrouble(resource) is not null) is { } resource
            ? $"the resource '{QueueNameRules.Printable(resource)}' {FindResourceTrouble(resource)}"
        : null;

    private static string? FindChoiceTrouble(string value, string one, string other) =>
        value == one || value == other ? null : $"is '{QueueNameRules.Printable(value)}'; allowed are {one} and {other}";

    private static string? FindResourceTrouble(string resource) =>
        resource == "*" ? null
        : !resource.StartsWith("arn:", StringComparison.Ordinal) || resource.Split(':').Length < 6 ? "is neither an ARN nor *"
        : !resource.All(static one => one is > ' ' and <= '~' and not ('"' or '\\')) ? "has characters in it that ARNs don't have"
        : FindReferenceTrouble(resource) ?? FindPseudoTrouble(resource);

    private static string? FindTextTrouble(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsControl(text[index]) && text[index] is not ('\t' or '\n' or '\r'))
            {
                return "has a control character in its value";
            }

            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return "has half a character in its value";
            }
        }

        return FindReferenceTrouble(text) ?? FindPseudoTrouble(text);
    }

    /// <summary>CloudFormation would put in what it refers to, a secret in plain text, wherever in a template it stands.</summary>
    private static string? FindReferenceTrouble(string text) => text.Contains("{{resolve:")
        ? "has {{resolve:…}} in it, which CloudFormation replaces by the value in plain text; give the name, and read the value in the handler"
        : null;

    /// <summary>CloudFormation would refuse it at the deploy. All other things in braces are left as they are.</summary>
    private static string? FindPseudoTrouble(string text)
    {
        const string Open = "${AWS::";
        for (var start = text.IndexOf(Open, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Open, start + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', start);
            if (end < 0 || !Pseudo.Contains(text.Substring(start + 2, end - start - 2), StringComparer.Ordinal))
            {
                return $"names a pseudo parameter that CloudFormation doesn't have; it has {string.Join(", ", Pseudo)}";
            }
        }

        return null;
    }

    private static bool IsVariable(string name) => name.Length > 1 && IsLetter(name[0]) && name.All(static one => IsLetter(one) || IsDigit(one) || one == '_');

    private static bool IsAction(string action) => action.Split(':') is [{ Length: > 0 } service, { Length: > 0 } name]
        && service.All(static one => one is (>= 'a' and <= 'z') or '-' || IsDigit(one))
        && name.All(static one => IsLetter(one) || IsDigit(one) || one is '*' or '?');

    private static bool IsOfTag(char one) => char.IsLetter(one) || char.IsDigit(one) || one is ' ' or '_' or '.' or ':' or '/' or '=' or '+' or '-' or '@';

    private static bool IsLetter(char one) => one is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsDigit(char one) => one is >= '0' and <= '9';
}
