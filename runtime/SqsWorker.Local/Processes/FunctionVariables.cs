using System.Globalization;
using SqsWorker.Testing.Access;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Local.Processes;

/// <summary>
/// A function's environment variables: Lambda's, the stack's, and of this machine's own only what an operating system and
/// .NET need. A handler that reads anything else would find it here and miss it in Lambda.
/// </summary>
/// <param name="endpoint">The local platform's address.</param>
/// <param name="region">The region the stack is rendered for.</param>
/// <param name="taskRoot">Where the executable is.</param>
/// <param name="extra">What the user wants passed on: names with values.</param>
internal sealed class FunctionVariables(Uri endpoint, string region, string taskRoot, IReadOnlyDictionary<string, string> extra)
{
    private static readonly HashSet<string> Machine = new(
        [
            "PATH", "HOME", "USER", "TMPDIR", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR",
            "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The variables of one environment of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="environment">The environment's id.</param>
    /// <param name="own">The variables of this process.</param>
    public Dictionary<string, string> For(
        FunctionDefinition function, string environment, IEnumerable<KeyValuePair<string, string>> own)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        // Lines for CloudWatch say nothing to who reads the output here. The user can have them, by --env.
        variables["SQSWORKER_METRICS"] = "off";
        variables["AWS_LAMBDA_LOG_FORMAT"] = "Text";
        Add(variables, own.Where(static pair => IsOfMachine(pair.Key)));
        variables["LANG"] = "en_US.UTF-8";
        variables["TZ"] = ":UTC";
        Add(variables, function.Environment);
        Add(variables, extra);
        Add(variables, Reserved(function, environment));
        return variables;
    }

    private IEnumerable<KeyValuePair<string, string>> Reserved(FunctionDefinition function, string environment) =>
    [
        new("AWS_LAMBDA_RUNTIME_API", $"{endpoint.Authority}/runtime/{environment}"),
        new("AWS_LAMBDA_FUNCTION_NAME", function.Name),
        new("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        new("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", function.MemoryMegabytes.ToString(CultureInfo.InvariantCulture)),
        new("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        new("AWS_LAMBDA_LOG_GROUP_NAME", function.LogGroup ?? $"/aws/lambda/{function.Name}"),
        new("AWS_LAMBDA_LOG_STREAM_NAME", $"local/[$LATEST]{environment}"),
        new("AWS_EXECUTION_ENV", "AWS_Lambda_dotnet10"),
        new("_HANDLER", function.Handler),
        new("LAMBDA_TASK_ROOT", taskRoot),
        new("AWS_REGION", region),
        new("AWS_DEFAULT_REGION", region),
        // A key of the function's own, so that a call's signature tells who made it, and the role that answers for it.
        new("AWS_ACCESS_KEY_ID", AccessKeys.Of(function)),
        new("AWS_SECRET_ACCESS_KEY", "local"),
        new("AWS_SESSION_TOKEN", "local"),
        new("AWS_ENDPOINT_URL", endpoint.ToString().TrimEnd('/')),
        new("AWS_EC2_METADATA_DISABLED", "true"),
        new("SQSWORKER_LOCAL_PARENT", "1"),
    ];

    private static bool IsOfMachine(string name) =>
        Machine.Contains(name)
        || name.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("CORECLR_", StringComparison.OrdinalIgnoreCase);

    private static void Add(Dictionary<string, string> variables, IEnumerable<KeyValuePair<string, string>> more)
    {
        foreach (var (name, value) in more)
        {
            variables[name] = value;
        }
    }
}
