using SqsWorker.Local.Commands;
using SqsWorker.Local.Running;

return await SqsWorkerCommand.InvokeAsync(args, RunAction.RunAsync, Console.Out, Console.Error).ConfigureAwait(false);
