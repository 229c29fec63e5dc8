using SqsWorker.Tests.Reliability;

namespace SqsWorker.Tests.Scaling.Defects;

/// <summary>A case for each defect of the ancestor that was found by reading and running it: it has it, and ours has not.</summary>
[Collection(nameof(WholeMachine))]
public sealed class AncestorDefectTests
{
    private static readonly Defect[] Defects = [.. CounterDefects.All, .. WorkerDefects.All];

    public static TheoryData<string> Names => [.. Defects.Select(static defect => defect.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Defect_OfTheAncestor_IsNotOurs(string name)
    {
        var defect = Defects.Single(defect => defect.ToString() == name);
        Assert.True(await defect.Theirs(), "The ancestor's double does not show it.");
        Assert.False(await defect.Ours(), "Ours has it too.");
    }
}
