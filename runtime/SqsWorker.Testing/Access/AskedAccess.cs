namespace SqsWorker.Testing.Access;

/// <summary>What a call asks IAM for: one action on one resource.</summary>
/// <param name="Action">The action, such as <c>sqs:DeleteMessage</c>; batch actions ask for the single one, as IAM knows no other.</param>
/// <param name="Resource">The resource's ARN; <c>*</c> where the call names none, so that only a grant on everything allows it.</param>
public sealed record AskedAccess(string Action, string Resource);
