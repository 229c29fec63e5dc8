using System.Text;
using System.Threading.Channels;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Testing.Tests.Functions;

/// <summary>Keeps the events it is given and answers as it is told to.</summary>
internal sealed class RecordingEnvironment(Func<FunctionInvocation, Task<FunctionOutcome>>? answer = null) : IFunctionEnvironment
{
    private readonly Channel<FunctionInvocation> _events = Channel.CreateUnbounded<FunctionInvocation>();

    public static FunctionOutcome Success { get; } = new(Succeeded: true, "null"u8.ToArray());

    public static FunctionOutcome Failure { get; } = new(Succeeded: false, """{"errorType":"Broken","errorMessage":"broken"}"""u8.ToArray());

    public bool IsDisposed { get; private set; }

    public async Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        _events.Writer.TryWrite(invocation);
        return answer is null ? Success : await answer(invocation);
    }

    /// <summary>Waits for the next event; a test that waits for nothing fails by its time limit.</summary>
    public async Task<FunctionInvocation> NextAsync() =>
        await _events.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

    public async Task<string> NextTextAsync() => Encoding.UTF8.GetString((await NextAsync()).Payload.Span);

    public bool TryNext(out FunctionInvocation? invocation) => _events.Reader.TryRead(out invocation);

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
