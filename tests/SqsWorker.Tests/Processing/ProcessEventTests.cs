using System.Text;
using SqsWorker.Processing;

namespace SqsWorker.Tests.Processing;

public sealed class ProcessEventTests
{
    private static readonly ProcessEvent Start = new("orders", 3, "t-1", 1764200000000);

    [Fact]
    public void TryRead_WhatTheStarterWrites_IsTheSameStart() =>
        Assert.Equal(Start, ProcessEvent.TryRead(Start.Write()));

    [Theory]
    [InlineData("""  {"startBefore":1764200000000, "token":"t-1", "queue":"orders", "slot":3}  """)]
    [InlineData("""{"queue":"ord\u0065rs","sl\u006ft":3,"token":"t-1","startBefore":1764200000000}""")]
    [InlineData("""{"new":{"slot":[9]},"queue":"orders","slot":3,"token":"t-1","startBefore":1764200000000,"more":null}""")]
    [InlineData("""{"queue":"others","queue":"orders","slot":3,"token":"t-1","startBefore":1764200000000}""")]
    public void TryRead_OtherWaysToWriteIt_AreTheSameStart(string json) => Assert.Equal(Start, Read(json));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"orders\"")]
    [InlineData("{}")]
    [InlineData("""{"slot":3,"token":"t-1","startBefore":1}""")]
    [InlineData("""{"queue":"orders","token":"t-1","startBefore":1}""")]
    [InlineData("""{"queue":"orders","slot":3,"startBefore":1}""")]
    [InlineData("""{"queue":"orders","slot":3,"token":"t-1"}""")]
    [InlineData("""{"queue":"orders","slot":3,"token":"t-1","startBefore":-1}""")]
    [InlineData("""{"queue":"orders","slot":3,"token":"t-1","startBefore":1""")]
    [InlineData("""{"queue":"orders","slot":3,"token":"t-1","startBefore":1}{}""")]
    [InlineData("""{"queue":"","slot":3,"token":"t-1","startBefore":1}""")]
    [InlineData("""{"queue":null,"slot":3,"token":"t-1","startBefore":1}""")]
    [InlineData("""{"queue":"orders","slot":3,"token":"","startBefore":1}""")]
    [InlineData("""{"queue":"orders","slot":3,"token":7,"startBefore":1}""")]
    [InlineData("""{"queue":"orders","slot":-1,"token":"t-1","startBefore":1}""")]
    [InlineData("""{"queue":"orders","slot":"3","token":"t-1","startBefore":1}""")]
    [InlineData("""{"queue":"orders","slot":3.5,"token":"t-1","startBefore":1}""")]
    [InlineData("""{"queue":"orders","slot":3000000000,"token":"t-1","startBefore":1}""")]
    [InlineData("""{"queue":"orders","slot":3,"token":"t-1","startBefore":{}}""")]
    [InlineData("""{"queue":"\ud800","slot":3,"token":"t-1","startBefore":1}""")]
    [InlineData("""{"Queue":"orders","Slot":3,"Token":"t-1","StartBefore":1}""")]
    public void TryRead_AnythingElse_IsNone(string json) => Assert.Null(Read(json));

    private static ProcessEvent? Read(string json) => ProcessEvent.TryRead(Encoding.UTF8.GetBytes(json));
}
