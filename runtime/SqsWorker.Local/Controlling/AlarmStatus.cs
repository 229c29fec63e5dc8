namespace SqsWorker.Local.Controlling;

/// <summary>An alarm as last told.</summary>
/// <param name="Alarm">Its declared name.</param>
/// <param name="State"><c>OK</c>, <c>INSUFFICIENT_DATA</c> or <c>ALARM</c>.</param>
/// <param name="Since">Since when.</param>
internal sealed record AlarmStatus(string Alarm, string State, DateTimeOffset Since);
