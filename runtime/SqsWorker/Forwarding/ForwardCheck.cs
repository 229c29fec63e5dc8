using SqsWorker.Definitions;
using SqsWorker.Functions;

namespace SqsWorker.Forwarding;

/// <summary>Whether messages can be forwarded, told at the start: found out with each message, it would be the message's failure.</summary>
internal static class ForwardCheck
{
    /// <exception cref="WorkerSettingsException">A function can't be called, or a queue's ARN is not known.</exception>
    public static void Require(IWorkerDefinition worker, string function, IForwardTargets targets)
    {
        foreach (var forward in worker.Queues.OfType<ForwardBinding>().Where(binding => binding.Queue.Function == function))
        {
            targets.Find(forward.Function);
            try
            {
                targets.ArnOf(forward.Queue.Name);
            }
            catch (FormatException exception)
            {
                throw new WorkerSettingsException(Problem(forward, exception));
            }
        }
    }

    /// <summary>Says why a queue can't be forwarded.</summary>
    public static string Problem(ForwardBinding forward, FormatException why) =>
        $"Queue '{forward.Queue.Name}' is forwarded to the function '{forward.Function}', and the ARN that its events name does not follow from its URL: {why.Message}";
}
