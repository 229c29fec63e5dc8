namespace SqsWorker.Processing;

/// <summary>A message and how long it is to stay invisible from now on.</summary>
/// <param name="Delivery">The message.</param>
/// <param name="Delay">Zero to twelve hours; sent in whole seconds.</param>
internal readonly record struct VisibilityChange(Delivery Delivery, TimeSpan Delay);
