using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Rendering;

/// <summary>What the resource templates see as one of <c>stack.schedules</c>.</summary>
/// <param name="Id">The name of the event within the function: it follows from the expression alone.</param>
/// <param name="Expression">When it is due. A checked expression has nothing that JSON would have to escape.</param>
internal sealed record ScheduleModel(string Id, string Expression) : ITemplateModel
{
    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "id" => Id,
        "expression" => Expression,
        _ => ITemplateModel.Missing,
    };

    /// <summary>Makes the model of an expression.</summary>
    /// <param name="expression">The expression, checked.</param>
    /// <returns>The model.</returns>
    public static ScheduleModel From(string expression) => new(IdOf(expression), expression);

    // rate(5 minutes) is Rate5Minutes. The signs of a cron expression can't stand in an id, and many differ by nothing else.
    private static string IdOf(string expression) => expression.Split('(', ' ', ')') is ["rate", var count, var unit, ""]
        ? $"Rate{count}{char.ToUpperInvariant(unit[0])}{unit[1..]}"
        : $"Cron{NameHash.Short(expression)}";
}
