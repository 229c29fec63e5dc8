using System.Text.Json.Serialization;

namespace SqsWorker.Tests.Reliability;

/// <summary>A message of which there are several kinds.</summary>
[JsonDerivedType(typeof(Card), "card")]
internal abstract record Payment(int Amount)
{
    public sealed record Card(int Amount) : Payment(Amount);
}
