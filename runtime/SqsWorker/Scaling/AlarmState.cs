namespace SqsWorker.Scaling;

/// <summary>An alarm's state. The numbers are stored, and order two notices of the same instant.</summary>
internal enum AlarmState
{
    Ok = 0,
    InsufficientData = 1,
    Alarm = 2,
}
