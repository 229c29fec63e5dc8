using System.Text.Json;

namespace SqsWorker.Testing;

/// <summary>Bodies as sources write them, for a test of a handler with <see cref="ReceivesFromAttribute"/>.</summary>
public static class SourceBody
{
    /// <summary>Gets what S3 sends when a notification is set up.</summary>
    public static string S3Test => """
        {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-01-31T12:00:00.000Z","Bucket":"bucket","RequestId":"5582815E1AEA5ADF","HostId":"test"}
        """;

    /// <summary>Makes a notification of SNS that is not delivered raw.</summary>
    /// <param name="message">What was published.</param>
    /// <param name="attributes">What was published beside it.</param>
    /// <returns>The body.</returns>
    public static string Sns(string message, IReadOnlyDictionary<string, string>? attributes = null) => Topics.SnsBody.Of(
        new Topics.TopicNotification("arn:aws:sns:us-east-1:123456789012:topic", "dc1e94d9-56c5-5e96-808d-cc7f68faa162", null, message, DateTimeOffset.UnixEpoch)
        {
            Attributes = attributes ?? new Dictionary<string, string>(),
        });

    /// <summary>Makes an event of EventBridge.</summary>
    /// <param name="detail">Its detail, as JSON.</param>
    /// <param name="detailType">What it is about.</param>
    /// <param name="source">Who says it.</param>
    /// <returns>The body.</returns>
    public static string EventBridge(string detail, string detailType = "test", string source = "test") => $$"""
        {"version":"0","id":"17793124-05d4-b198-2fde-7ededc63b103","detail-type":"{{Text(detailType)}}","source":"{{Text(source)}}","account":"123456789012","time":"2026-01-31T12:00:00Z","region":"us-east-1","resources":[],"detail":{{detail}}}
        """;

    /// <summary>Makes an event of S3, with a record for each object.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="keys">The objects' keys, URL-encoded as S3 writes them.</param>
    /// <returns>The body.</returns>
    public static string S3(string bucket, params IEnumerable<string> keys) => $$"""{"Records":[{{string.Join(',', keys.Select(key => Record(bucket, key)))}}]}""";

    private static string Record(string bucket, string key) => $$$"""
        {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-01-31T12:00:00.000Z","eventName":"ObjectCreated:Put","s3":{"s3SchemaVersion":"1.0","configurationId":"test","bucket":{"name":"{{{Text(bucket)}}}","arn":"arn:aws:s3:::{{{Text(bucket)}}}"},"object":{"key":"{{{Text(key)}}}","size":1024,"eTag":"d41d8cd98f00b204e9800998ecf8427e","sequencer":"0055AED6DCD90281E5"} } }
        """;

    private static string Text(string text) => JsonEncodedText.Encode(text).ToString();
}
