namespace SqsWorker.Tests.Reliability.Worlds;

/// <summary>What is decided by chance.</summary>
internal enum Draw
{
    Fifo,
    Lists,
    ListSize,
    Concurrency,
    Visibility,
    Receives,
    EmptyReceives,
    Messages,
    Groups,
    Workers,
    Weather,
    Crashes,
    CallTime,
    Slowness,
    RunLength,
    Stop,
    SendTime,
    HandlingTime,
    Fate,
    RetryAfter,
    Stubborn,
    CrashCall,
    CrashAfter,
    LeaseTaken,
    LeaseTakenOf,
    Terminated,
    Shutdown,
    Budget,
}
