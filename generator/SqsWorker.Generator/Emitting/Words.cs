using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Emitting;

/// <summary>The effective settings as a person would say them, and how strings stand in C# and in doc comments.</summary>
internal static class Words
{
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Code(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Count(int number, string thing) => number == 1 ? $"1 {thing}" : $"{Number(number)} {thing}s";

    public static string Doc(MessageModel message) => message.Cref is { } cref
        ? $"<see cref=\"{cref}\"/>"
        : $"<c>{Escaped(message.Name)}</c>";

    public static string Doing(HandlerModel handler) => handler switch
    {
        { Forward: { } forward, TakesLists: true } => $"hands lists of up to {Count(handler.Queue.BatchSize, "message")} to function <c>{forward.Function}</c>",
        { Forward: { } forward } => $"hands messages one by one to function <c>{forward.Function}</c>",
        _ => $"takes {Taking(handler)}",
    };

    public static string GivingUp(QueueModel queue) => queue switch
    {
        { MaxReceiveCount: 0 } => "without an end to tries",
        { DeadLetterName: "" } => $"left to the queue's own redrive after {Count(queue.MaxReceiveCount, "receive")}",
        _ => $"to <c>{queue.DeadLetterName}</c> after {Count(queue.MaxReceiveCount, "receive")}",
    };

    private static string Taking(HandlerModel handler) => handler.TakesLists
        ? $"lists of up to {Count(handler.Queue.BatchSize, "message")} of type {Doc(handler.Message)}"
        : $"messages of type {Doc(handler.Message)} one by one";

    public static string Workers(ScalingModel scaling) => $"{Limits(scaling)}: {Wanted(scaling)}; looked after by <c>{scaling.Schedule}</c>";

    private static string Wanted(ScalingModel scaling) => scaling.IsDirect
        ? $"1 for each {Count(scaling.MessagesPerWorker, "message")}, rounded up"
        : string.Join(", ", scaling.Steps.Select(static step => $"{Number(step.Workers)} from {From(step)} on"));

    private static string From(StepModel step) => step.Metric.IsOwn
        ? $"{Number(step.Messages)} of <c>{Escaped(step.Metric.Namespace)} {Escaped(step.Metric.Name)}</c>"
        : Count(step.Messages, "message");

    private static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string Limits(ScalingModel scaling) =>
        scaling.MinWorkers == 0 ? $"At most {Count(scaling.MaxWorkers, "worker")}"
        : scaling.MinWorkers == scaling.MaxWorkers ? $"Always {Count(scaling.MaxWorkers, "worker")}"
        : $"At least {Number(scaling.MinWorkers)} and at most {Count(scaling.MaxWorkers, "worker")}";
}
