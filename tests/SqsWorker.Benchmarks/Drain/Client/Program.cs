using SqsWorker.Benchmarks.DrainClient;

// Started by the benchmark with a consumer's name; told what to drain, and when that is done, line by line on its input.
return args is [var name] && Consumers.Find(name) is { } consumer
    ? await Session.RunAsync(consumer, Console.In, Console.Out).ConfigureAwait(false)
    : 2;
