"""What a Python program does with SQS. Fails at the first thing that is not as on AWS."""

import json
import os
import threading
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

sqs = boto3.client("sqs", endpoint_url=os.environ["SQS_ENDPOINT"], config=Config(retries={"max_attempts": 1}))


def receive(url, **settings):
    settings.setdefault("MaxNumberOfMessages", 10)
    return sqs.receive_message(QueueUrl=url, MessageSystemAttributeNames=["All"], MessageAttributeNames=["All"], **settings).get("Messages", [])


def error_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("no error")


# A queue with a dead-letter queue.
dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
dead_arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
redrive = json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": 1})
jobs = sqs.create_queue(QueueName="jobs", Attributes={"RedrivePolicy": redrive})["QueueUrl"]
assert sqs.get_queue_url(QueueName="jobs")["QueueUrl"] == jobs

# Attributes of both kinds, and a batch of which one entry is bad.
sqs.send_message(
    QueueUrl=jobs,
    MessageBody="größer\n",
    MessageAttributes={"n": {"DataType": "Number", "StringValue": "7"}, "b": {"DataType": "Binary", "BinaryValue": b"\x00\x01"}},
)
batch = sqs.send_message_batch(QueueUrl=jobs, Entries=[{"Id": "good", "MessageBody": "x"}, {"Id": "bad", "MessageBody": "\x00"}])
assert [entry["Id"] for entry in batch["Successful"]] == ["good"]
assert batch["Failed"][0]["Id"] == "bad" and batch["Failed"][0]["SenderFault"]
first, second = receive(jobs)
assert first["Body"] == "größer\n"
assert first["MessageAttributes"]["n"]["StringValue"] == "7"
assert first["MessageAttributes"]["b"]["BinaryValue"] == b"\x00\x01"
assert first["Attributes"]["ApproximateReceiveCount"] == "1"
sqs.delete_message(QueueUrl=jobs, ReceiptHandle=first["ReceiptHandle"])

# What was received too often goes to the dead-letter queue, and comes back by a move task.
sqs.change_message_visibility(QueueUrl=jobs, ReceiptHandle=second["ReceiptHandle"], VisibilityTimeout=0)
assert receive(jobs) == []
lost = receive(dead, VisibilityTimeout=0)[0]
assert lost["Attributes"]["DeadLetterQueueSourceArn"].endswith(":jobs")
sqs.start_message_move_task(SourceArn=dead_arn)
back = receive(jobs, WaitTimeSeconds=5)[0]
assert back["Body"] == "x"
sqs.delete_message(QueueUrl=jobs, ReceiptHandle=back["ReceiptHandle"])

# A long poll ends when a message comes.
timer = threading.Timer(0.5, lambda: sqs.send_message(QueueUrl=jobs, MessageBody="late"))
timer.start()
started = time.monotonic()
late = receive(jobs, WaitTimeSeconds=20)
assert late[0]["Body"] == "late" and time.monotonic() - started < 15
sqs.delete_message_batch(QueueUrl=jobs, Entries=[{"Id": "a", "ReceiptHandle": late[0]["ReceiptHandle"]}])

# FIFO: order, locked groups, no duplicates.
fifo = sqs.create_queue(QueueName="jobs.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
for number in (1, 2, 2, 3):
    sqs.send_message(QueueUrl=fifo, MessageBody=str(number), MessageGroupId="g", MessageDeduplicationId=str(number))
head = receive(fifo, MaxNumberOfMessages=1)
assert head[0]["Body"] == "1" and receive(fifo) == []
sqs.delete_message(QueueUrl=fifo, ReceiptHandle=head[0]["ReceiptHandle"])
assert [message["Body"] for message in receive(fifo)] == ["2", "3"]

# Errors by their names.
assert error_of(sqs.get_queue_url, QueueName="nowhere") == "AWS.SimpleQueueService.NonExistentQueue"
assert error_of(sqs.delete_message, QueueUrl=jobs, ReceiptHandle="garbage") == "ReceiptHandleIsInvalid"
assert error_of(sqs.receive_message, QueueUrl=jobs, MaxNumberOfMessages=11) == "InvalidParameterValue"
assert error_of(sqs.send_message, QueueUrl=jobs, MessageBody="x" * (1024 * 1024 + 1)) == "InvalidParameterValue"
try:
    sqs.get_queue_url(QueueName="nowhere")
except sqs.exceptions.QueueDoesNotExist:
    print("done")
