namespace SqsWorker.Local.RuntimeApi;

/// <summary>The operations of the Runtime API that exist here.</summary>
internal enum RuntimeApiAction
{
    /// <summary>GET /runtime/invocation/next.</summary>
    Next,

    /// <summary>POST /runtime/invocation/{id}/response.</summary>
    Response,

    /// <summary>POST /runtime/invocation/{id}/error.</summary>
    Error,

    /// <summary>POST /runtime/init/error.</summary>
    InitError,
}
