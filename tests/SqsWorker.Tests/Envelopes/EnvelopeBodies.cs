using System.Text.Json;

namespace SqsWorker.Tests.Envelopes;

/// <summary>What stands in a queue's messages, from AWS's own examples.</summary>
internal static class EnvelopeBodies
{
    /// <summary>S3 sends this when a notification is set up.</summary>
    public const string S3Test = """
        {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-01-31T12:00:00.000Z","Bucket":"acme-uploads","RequestId":"5582815E1AEA5ADF","HostId":"8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR+YstdA6Knx4Ip8EXAMPLE"}
        """;

    public static string Sns(string message, string attributes = "{}") => $$"""
        {
          "Type" : "Notification",
          "MessageId" : "dc1e94d9-56c5-5e96-808d-cc7f68faa162",
          "TopicArn" : "arn:aws:sns:us-east-2:111122223333:ExampleTopic1",
          "Subject" : "TestSubject",
          "Message" : "{{JsonEncodedText.Encode(message)}}",
          "Timestamp" : "2021-02-16T21:41:19.978Z",
          "SignatureVersion" : "1",
          "Signature" : "FMG5tlZhJNHLHUXvZgtZzlk24FzVa7oX0T4P03neeXw8ZEXZx6z35j2FOTuNYShn2h0bKNC",
          "SigningCertURL" : "https://sns.us-east-2.amazonaws.com/SimpleNotificationService-010a507c1833636cd94bdb98bd93083a.pem",
          "UnsubscribeURL" : "https://sns.us-east-2.amazonaws.com/?Action=Unsubscribe",
          "MessageAttributes" : {{attributes}}
        }
        """;

    public static string EventBridge(string detail) => $$"""
        {
          "version": "0", "id": "17793124-05d4-b198-2fde-7ededc63b103", "detail-type": "order", "source": "acme.shop", "account": "111122223333",
          "time": "2021-11-12T00:00:00Z", "region": "ca-central-1", "resources": ["arn:aws:s3:::DOC-EXAMPLE-BUCKET1"],
          "detail": {{detail}}
        }
        """;

    public static string S3(params IEnumerable<string> keys) => $$"""{"Records":[{{string.Join(',', keys.Select(Record))}}]}""";

    private static string Record(string key) => $$"""
        {
          "eventVersion":"2.1", "eventSource":"aws:s3", "awsRegion":"us-west-2", "eventTime":"1970-01-01T00:00:00.000Z", "eventName":"ObjectCreated:Put",
          "userIdentity":{"principalId":"AIDAJDPLRKLG7UEXAMPLE"}, "requestParameters":{"sourceIPAddress":"127.0.0.1"},
          "responseElements":{"x-amz-request-id":"C3D13FE58DE4C810"},
          "s3":{
            "s3SchemaVersion":"1.0", "configurationId":"testConfigRule",
            "bucket":{"name":"acme-uploads","ownerIdentity":{"principalId":"A3NL1KOZZKExample"},"arn":"arn:aws:s3:::acme-uploads"},
            "object":{"key":"{{key}}","size":1024,"eTag":"d41d8cd98f00b204e9800998ecf8427e","sequencer":"0055AED6DCD90281E5"}
          }
        }
        """;
}
