using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SqsWorker.Generator.Model;
using SqsWorker.Generator.Parsing;

namespace SqsWorker.Generator.Analysis;

/// <summary>A send to a FIFO queue that says no group, where both can be seen at the call.</summary>
internal static class SendGroupRule
{
    public static void Check(OperationAnalysisContext context, Lazy<WorkerModel> worker)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "SendAsync" or "SendAllAsync", ContainingType: { } face } || !face.IsCalled(MetadataNames.QueueSender)
            || !LacksGroup(call.Arguments.FirstOrDefault(static one => one.Parameter?.Name == "options")))
        {
            return;
        }

        // Where standard queues take the type too, the call doesn't say which queue it is for.
        var senders = worker.Value.Senders.Where(sender => sender.Message.Identity == face.TypeArguments[0].Identity).ToArray();
        if (senders.Length > 0 && senders.All(static sender => sender.Target.EndsWith(".fifo", StringComparison.Ordinal)))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.SendWithoutGroup, call.Syntax.GetLocation(), senders[0].Target));
        }
    }

    private static bool LacksGroup(IArgumentOperation? argument) =>
        argument is { ArgumentKind: ArgumentKind.DefaultValue } || (argument is not null && IsGroupless(argument.Value));

    // Options that come from elsewhere may have a group; the runtime tells.
    private static bool IsGroupless(IOperation? value) => value switch
    {
        IConversionOperation conversion => IsGroupless(conversion.Operand),
        IDelegateCreationOperation creation => IsGroupless(creation.Target),
        IAnonymousFunctionOperation { Body.Operations: [IReturnOperation { ReturnedValue: { } returned }] } => IsGroupless(returned),
        IObjectCreationOperation made when made.Type is INamedTypeSymbol type && type.IsCalled(MetadataNames.SendOptions) =>
            made.Initializer?.Initializers.Any(static one => one is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "GroupId" } }) != true,
        _ => value is ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation,
    };
}
