using System.Globalization;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using SqsWorker.Local.Serving;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Local.RuntimeApi;

/// <summary>The Lambda Runtime API, version 2018-06-01, as functions call it over HTTP.</summary>
/// <param name="sessions">The environments.</param>
/// <param name="arn">Tells a function's ARN by its name.</param>
internal sealed class RuntimeApiEndpoint(RuntimeApiSessions sessions, Func<string, string> arn)
{
    public Task HandleAsync(HttpContext context)
    {
        if (RuntimeApiRoute.Parse(context.Request.Method, context.Request.Path.Value ?? "") is not { } route)
        {
            return RefuseAsync(context, 404, "NotFound", $"No Runtime API operation: {context.Request.Method} {context.Request.Path}");
        }

        if (sessions.Find(route.Environment) is not { } session)
        {
            return RefuseAsync(context, 403, "InvalidEnvironment", $"No environment '{route.Environment}' is running.");
        }

        return route.Action is RuntimeApiAction.Next ? NextAsync(context, session) : ReportAsync(context, session, route);
    }

    private async Task NextAsync(HttpContext context, RuntimeApiSession session)
    {
        var closed = context.Features.Get<IConnectionLifetimeFeature>()?.ConnectionClosed ?? CancellationToken.None;
        var invocation = await session.NextAsync(context.RequestAborted, closed).ConfigureAwait(false);
        if (invocation is null)
        {
            await RefuseAsync(context, 403, "InvalidStateTransition", "This environment may not ask for an event now.").ConfigureAwait(false);
            return;
        }

        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = arn(invocation.FunctionName);
        headers["Lambda-Runtime-Trace-Id"] = TraceId.Create(invocation.Deadline);
        try
        {
            await context.Response.SendAsync(200, "application/json", invocation.Payload).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Not after a send that went well: a caller may hang up as soon as it has the event.
            session.TakeBack(invocation);
            throw;
        }
    }

    private static async Task ReportAsync(HttpContext context, RuntimeApiSession session, RuntimeApiRoute route)
    {
        // One byte over the limit is enough to know; the rest of a huge answer is not worth memory.
        var body = await context.Request.ReadAsync(RuntimeApiSession.MaxAnswerBytes + 1, context.RequestAborted).ConfigureAwait(false);
        var verdict = route.Action is RuntimeApiAction.InitError
            ? session.ReportInit(body)
            : session.Answer(route.RequestId, new FunctionOutcome(route.Action is RuntimeApiAction.Response, body));

        await (verdict switch
        {
            RuntimeApiVerdict.Accepted => context.Response.SendAsync(202, "application/json", """{"status":"OK"}"""u8.ToArray()),
            RuntimeApiVerdict.UnknownRequest => RefuseAsync(context, 400, "InvalidRequestID", $"Not the invocation at hand: {route.RequestId}"),
            RuntimeApiVerdict.TooLarge => RefuseAsync(context, 413, "RequestEntityTooLarge", "The answer is over 6 MB."),
            _ => RefuseAsync(context, 403, "InvalidStateTransition", "This environment may not report that now."),
        }).ConfigureAwait(false);
    }

    private static Task RefuseAsync(HttpContext context, int status, string type, string message) =>
        context.Response.SendAsync(status, "application/json", FunctionErrors.Body(type, message));
}
