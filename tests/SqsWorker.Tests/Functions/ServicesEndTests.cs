using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SqsWorker.Functions;

namespace SqsWorker.Tests.Functions;

public sealed class ServicesEndTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly Lines _lines = new();

    [Fact]
    public async Task Dispose_Ends_SaysNothing()
    {
        await ServicesEnd.DisposeAsync(new Services(Task.CompletedTask), _lines, _time).WaitAsync(Patience, TimeProvider.System);
        Assert.Empty(_lines.All);
    }

    [Fact]
    public async Task Dispose_Hangs_IsGivenUpAfterTheLimit()
    {
        var never = new TaskCompletionSource();
        var end = ServicesEnd.DisposeAsync(new Services(never.Task), _lines, _time);
        _time.Advance(ServicesEnd.Limit - TimeSpan.FromMilliseconds(1));
        Assert.False(end.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(1));

        await end.WaitAsync(Patience, TimeProvider.System);
        Assert.Equal(["The services were not disposed of within 1.5 s; the process ends without that"], _lines.All);
    }

    [Fact]
    public async Task Dispose_BlocksItsThread_IsGivenUpAfterTheLimit()
    {
        using var released = new ManualResetEventSlim();
        var end = ServicesEnd.DisposeAsync(new Services(Task.CompletedTask, released), _lines, _time);
        _time.Advance(ServicesEnd.Limit);

        await end.WaitAsync(Patience, TimeProvider.System);
        released.Set();
        Assert.Contains("were not disposed of", Assert.Single(_lines.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_ThrowsATimeOutOfItsOwn_HasFailedAndNotHung()
    {
        await ServicesEnd.DisposeAsync(new Services(Task.FromException(new TimeoutException("theirs"))), _lines, _time).WaitAsync(Patience, TimeProvider.System);
        Assert.Equal(["The services could not be disposed of"], _lines.All);
    }

    private sealed class Services(Task end, ManualResetEventSlim? blockedUntil = null) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            blockedUntil?.Wait();
            await end;
        }
    }

    private sealed class Lines : ILogger
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add(formatter(state, exception));
    }
}
