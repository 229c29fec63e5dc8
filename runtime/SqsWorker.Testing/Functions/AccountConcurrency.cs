namespace SqsWorker.Testing.Functions;

/// <summary>
/// The places that functions without reserved concurrency share: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html.
/// </summary>
internal sealed class AccountConcurrency(int limit)
{
    /// <summary>Lambda keeps so many places for functions that reserve none.</summary>
    private const int LeastShared = 100;

    private readonly Lock _gate = new();
    private int _reserved;
    private int _running;

    /// <summary>Takes what a function reserves out of the shared places.</summary>
    /// <exception cref="ArgumentException">Too little would be left for the others.</exception>
    public void Reserve(FunctionDefinition function)
    {
        lock (_gate)
        {
            var left = limit - _reserved - (function.ReservedConcurrency ?? 0);
            if (function.ReservedConcurrency > 0 && left < Math.Min(LeastShared, limit))
            {
                throw new ArgumentException(
                    $"Function '{function.Name}' reserves {function.ReservedConcurrency} concurrent executions, which leaves {left} of the account's {limit} for functions that reserve none; at least {Math.Min(LeastShared, limit)} have to be left.",
                    nameof(function));
            }

            _reserved += function.ReservedConcurrency ?? 0;
        }
    }

    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_running >= limit - _reserved)
            {
                return false;
            }

            _running++;
            return true;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _running--;
        }
    }
}
