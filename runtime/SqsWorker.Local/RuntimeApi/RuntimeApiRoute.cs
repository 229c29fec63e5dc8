namespace SqsWorker.Local.RuntimeApi;

/// <summary>Where a Runtime API request wants to go: <c>/runtime/{environment}/2018-06-01/runtime/…</c>.</summary>
/// <param name="Environment">The environment's id: the path part of its <c>AWS_LAMBDA_RUNTIME_API</c>.</param>
/// <param name="Action">The operation.</param>
/// <param name="RequestId">The invocation's id, where the operation has one.</param>
internal readonly record struct RuntimeApiRoute(string Environment, RuntimeApiAction Action, string RequestId)
{
    public const string Prefix = "/runtime/";

    private const string Version = "2018-06-01";

    /// <summary>Reads method and path; <see langword="null"/> where no operation is meant.</summary>
    public static RuntimeApiRoute? Parse(string method, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (method, parts) switch
        {
            ("GET", ["runtime", var environment, Version, "runtime", "invocation", "next"]) =>
                new(environment, RuntimeApiAction.Next, ""),
            ("POST", ["runtime", var environment, Version, "runtime", "invocation", var id, "response"]) =>
                new(environment, RuntimeApiAction.Response, id),
            ("POST", ["runtime", var environment, Version, "runtime", "invocation", var id, "error"]) =>
                new(environment, RuntimeApiAction.Error, id),
            ("POST", ["runtime", var environment, Version, "runtime", "init", "error"]) =>
                new(environment, RuntimeApiAction.InitError, ""),
            _ => null,
        };
    }
}
