// Sends 30 messages, one of which fails the first time, and consumes them all.
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Consumer } from "sqs-consumer";

const queueUrl = process.argv[2];
const sqs = new SQSClient({ endpoint: process.env.SQS_ENDPOINT, maxAttempts: 1 });
for (let batch = 0; batch < 3; batch++) {
  const Entries = Array.from({ length: 10 }, (_, i) => ({ Id: `e${i}`, MessageBody: String(batch * 10 + i) }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
}

const handled = new Map();
const consumer = Consumer.create({
  queueUrl,
  sqs,
  batchSize: 10,
  waitTimeSeconds: 1,
  terminateVisibilityTimeout: true,
  handleMessage: async (message) => {
    const times = (handled.get(message.Body) ?? 0) + 1;
    handled.set(message.Body, times);
    if (message.Body === "7" && times === 1) {
      throw new Error("not this time");
    }

    return message;
  },
});

const failures = [];
consumer.on("processing_error", (error) => failures.push(error));
consumer.on("error", (error) => failures.push(error));
consumer.on("empty", () => consumer.stop());
consumer.start();
await new Promise((resolve) => consumer.on("stopped", resolve));

const total = [...handled.values()].reduce((sum, times) => sum + times, 0);
if (handled.size !== 30 || total !== 31 || failures.length !== 1) {
  console.error(handled.size, total, failures);
  process.exit(1);
}

console.log("done");
