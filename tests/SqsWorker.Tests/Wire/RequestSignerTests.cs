using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using SqsWorker.Wire;

namespace SqsWorker.Tests.Wire;

public sealed class RequestSignerTests
{
    private const string Target = "AmazonSQS.ReceiveMessage";

    private static readonly DateTimeOffset Now = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("https://sqs.us-east-1.amazonaws.com", "sqs.us-east-1.amazonaws.com", "/", null)]
    [InlineData("https://dynamodb.us-east-1.amazonaws.com", "dynamodb.us-east-1.amazonaws.com", "/", null, "dynamodb")]
    [InlineData("https://sqs.us-east-1.amazonaws.com", "sqs.us-east-1.amazonaws.com", "/", "IQoJb3JpZ2luX2VjEJr//////////wEaCXVz+a==")]
    [InlineData("http://127.0.0.1:4566", "127.0.0.1:4566", "/", "token")]
    [InlineData("http://localhost/some%20path", "localhost", "/some%2520path", null)]
    public void Sign_ARequest_IsSignedAsTheSdkWould(string endpoint, string host, string path, string? token, string service = "sqs")
    {
        var keys = new ImmutableCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token);
        var body = """{"QueueUrl":"größe"}"""u8.ToArray();
        var signer = new RequestSigner(new Uri(endpoint), "us-east-1", service);
        using var request = new HttpRequestMessage();

        signer.Sign(request.Headers, keys, Target, body, Now);

        var names = token is null ? "content-type;host;x-amz-date;x-amz-target" : "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";
        var tokenLine = token is null ? "" : $"x-amz-security-token:{token}\n";
        var canonical = $"POST\n{path}\n\ncontent-type:application/x-amz-json-1.0\nhost:{host}\nx-amz-date:20150830T123600Z\n{tokenLine}x-amz-target:{Target}\n\n{names}\n"
            + Convert.ToHexStringLower(SHA256.HashData(body));
        var expected = AWS4Signer.ComputeSignature(keys, "us-east-1", Now.UtcDateTime, service, names, canonical);
        Assert.Equal(expected.ForAuthorizationHeader, Header("Authorization"));
        Assert.Equal("20150830T123600Z", Header("X-Amz-Date"));
        Assert.Equal(token, Header("X-Amz-Security-Token"));

        string? Header(string name) => request.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
    }

    [Fact]
    public void Sign_AnotherDayOrAnotherKey_IsNotSignedWithTheOld()
    {
        var signer = new RequestSigner(new Uri("https://sqs.us-east-1.amazonaws.com"), "us-east-1", "sqs");
        var first = Signed("secret-1", Now);
        Assert.NotEqual(first, Signed("secret-2", Now));
        Assert.NotEqual(first, Signed("secret-1", Now.AddDays(1)));
        Assert.Equal(first, Signed("secret-1", Now));

        string Signed(string secret, DateTimeOffset now)
        {
            using var request = new HttpRequestMessage();
            signer.Sign(request.Headers, new ImmutableCredentials("AKIDEXAMPLE", secret, null), Target, Encoding.UTF8.GetBytes("{}"), now);
            return request.Headers.NonValidated["Authorization"].ToString();
        }
    }
}
