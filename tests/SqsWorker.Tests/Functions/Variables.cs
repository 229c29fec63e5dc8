namespace SqsWorker.Tests.Functions;

/// <summary>Variables of this process, as long as a test needs them.</summary>
internal sealed class Variables : IDisposable
{
    private readonly (string Name, string? Before)[] _before;

    public Variables(params (string Name, string Value)[] variables)
    {
        _before = [.. variables.Select(static one => (one.Name, Environment.GetEnvironmentVariable(one.Name)))];
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose()
    {
        foreach (var (name, before) in _before)
        {
            Environment.SetEnvironmentVariable(name, before);
        }
    }
}
