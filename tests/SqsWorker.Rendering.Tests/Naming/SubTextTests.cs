using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Tests.Naming;

public sealed class SubTextTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("a \"b\"\\\n", "\"a \\u0022b\\u0022\\\\\\n\"")]
    [InlineData("${name}", "\"${name}\"")]
    [InlineData("${AWS::Region", "\"${AWS::Region\"")]
    [InlineData("${AWS::Region}", "{\"Fn::Sub\":\"${AWS::Region}\"}")]
    [InlineData("a-${AWS::Region}-${AWS::AccountId}-${name}-${!literal}", "{\"Fn::Sub\":\"a-${AWS::Region}-${AWS::AccountId}-${!name}-${!!literal}\"}")]
    public void Json_OfAText_PutsInPseudoParametersAndNothingElse(string text, string json) => Assert.Equal(json, SubText.Json(text));

    [Theory]
    [InlineData("plain", 5)]
    [InlineData("${name}", 7)]
    [InlineData("${AWS::AccountId}", 12)]
    [InlineData("x${AWS::Region}${AWS::Region}", 33)]
    public void LongestLength_OfAText_CountsPseudoParametersAtTheirLongest(string text, int length) => Assert.Equal(length, SubText.LongestLength(text));
}
