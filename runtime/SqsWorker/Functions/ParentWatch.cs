namespace SqsWorker.Functions;

/// <summary>
/// Ties a function to the local platform that started it. A platform that is killed can't end its functions; but it holds the
/// other end of their standard input, and the operating system closes that with it.
/// </summary>
internal static class ParentWatch
{
    /// <summary>Set to 1 by the local platform. In Lambda standard input says nothing.</summary>
    public const string Variable = "SQSWORKER_LOCAL_PARENT";

    // What Lambda leaves a function between SIGTERM and the end.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Cancels <paramref name="stopping"/> once the platform is gone, and ends the process if that is not enough.</summary>
    public static void Start(CancellationTokenSource stopping)
    {
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            // A thread of its own, in the background: the read can't be cancelled, and must not keep the process alive.
            new Thread(() => Watch(stopping)) { IsBackground = true, Name = "SqsWorker parent watch" }.Start();
        }
    }

    private static void Watch(CancellationTokenSource stopping)
    {
        WaitForEnd();
        try
        {
            stopping.Cancel();
        }
        catch (Exception exception) when (exception is ObjectDisposedException or AggregateException)
        {
            // The function ends already, or something that listens failed: what follows holds for it, too.
        }

        // An event in hand may go on for minutes, calling services that are gone.
        Task.Delay(Grace, TimeProvider.System).Wait();
        Environment.Exit(1);
    }

    private static void WaitForEnd()
    {
        using var input = Console.OpenStandardInput();
        var ignored = new byte[256];
        try
        {
            while (input.Read(ignored) > 0)
            {
                // What is written there has no meaning.
            }
        }
        catch (IOException)
        {
            // A broken pipe is an end, too.
        }
    }
}
