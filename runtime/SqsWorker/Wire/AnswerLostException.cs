using Amazon.Runtime;

namespace SqsWorker.Wire;

/// <summary>An answer that waited for memory could not be read any more: what came with it is the service's again when its lease has ended.</summary>
internal sealed class AnswerLostException(Exception cause)
    : AmazonClientException($"An answer waited until there was memory for it, and could not be read then: {cause.Message}", cause);
