// One Consumer, ten messages a batch, all deleted in one call: the fastest that one of them goes.
import { SQSClient } from '@aws-sdk/client-sqs'
import { Consumer } from 'sqs-consumer'
import { talk } from './session.mjs'

const sqs = new SQSClient({})

await talk(url => {
  const consumer = Consumer.create({
    queueUrl: url,
    sqs,
    batchSize: 10,
    waitTimeSeconds: 1,
    handleMessageBatch: async messages => {
      for (const message of messages) {
        JSON.parse(message.Body)
      }
      return messages
    }
  })
  consumer.on('error', error => console.error(error))
  const stopped = new Promise(resolve => consumer.once('stopped', resolve))
  consumer.start()
  return () => {
    consumer.stop()
    return stopped
  }
})
