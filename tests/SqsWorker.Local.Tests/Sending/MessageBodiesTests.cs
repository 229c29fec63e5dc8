using SqsWorker.Local.Sending;

namespace SqsWorker.Local.Tests.Sending;

public class MessageBodiesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{ "id": "job-{{n}}", "at": "{{now}}", "count": "{{n:number}}" }""", """{"id":"job-7","at":"2026-01-31T12:00:00.000Z","count":7}""")]
    [InlineData("""{ "plain": 1 }""", """{"plain":1}""")]
    [InlineData("""  "text {{n}}"  """, "text 7")]
    public void Body_WithPlaceholders_FillsThem(string sample, string expected) =>
        Assert.Equal(expected, MessageBodies.Parse(sample, "test").Body(7, Now));

    [Fact]
    public void Body_WithGuid_IsNewEachTime()
    {
        var bodies = MessageBodies.Parse("\"{{guid}}\"", "test");

        Assert.True(Guid.TryParse(bodies.Body(1, Now), out _));
        Assert.NotEqual(bodies.Body(1, Now), bodies.Body(1, Now));
    }

    [Fact]
    public void Body_OfSeveralSamples_TakesThemInTurn()
    {
        var bodies = MessageBodies.Parse("""["a", {"b":1}]""", "test");

        Assert.Equal(["a", """{"b":1}""", "a"], Enumerable.Range(1, 3).Select(number => bodies.Body(number, Now)));
    }

    [Theory]
    [InlineData("[]", "samples/jobs.json: the array is empty; at least one message body is expected.")]
    [InlineData("{", "samples/jobs.json: not JSON: ")]
    public void Parse_WhatIsNoSample_NamesItsSource(string json, string expected)
    {
        var error = Assert.Throws<UserErrorException>(() => MessageBodies.Parse(json, "samples/jobs.json"));

        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }
}
