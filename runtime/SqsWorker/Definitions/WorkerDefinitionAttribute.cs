using System.Diagnostics.CodeAnalysis;

namespace SqsWorker.Definitions;

/// <summary>Names the generated <see cref="IWorkerDefinition"/> of an assembly, so that a test finds it from a handler's type.</summary>
/// <param name="type">The generated type.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class WorkerDefinitionAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type type) : Attribute
{
    /// <summary>Gets the generated type.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Type { get; } = type;
}
