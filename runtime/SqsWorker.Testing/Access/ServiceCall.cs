namespace SqsWorker.Testing.Access;

/// <summary>What an AWS service does to a resource on behalf of another: what a resource's policy is asked about.</summary>
/// <param name="Service">The service, such as <c>cloudwatch.amazonaws.com</c>.</param>
/// <param name="SourceArn">On whose behalf.</param>
/// <param name="SourceAccount">Whose that is.</param>
/// <param name="Action">The action, such as <c>sns:Publish</c>.</param>
/// <param name="Resource">The ARN of what it is done to.</param>
internal sealed record ServiceCall(string Service, string SourceArn, string SourceAccount, string Action, string Resource);
