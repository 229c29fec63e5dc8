// The ancestor's loop as its README shows it, on the SDK it was written for.
import AWS from 'aws-sdk'
import Lawos from 'lawos'
import { talk } from './session.mjs'

const sqs = new AWS.SQS({ endpoint: process.env.AWS_ENDPOINT_URL })

// A current aws-sdk v2 hands out an empty list where there was none when lawos was written, and lawos takes it for messages.
const receive = sqs.receiveMessage.bind(sqs)
sqs.receiveMessage = parameters => ({
  promise: async () => {
    const data = await receive(parameters).promise()
    return data.Messages?.length ? data : {}
  }
})

// It goes on without waiting for its deletes: one that fails would end the process otherwise.
process.on('unhandledRejection', error => console.error(error))

await talk(url => {
  let stopped = false
  const working = (async () => {
    while (!stopped) {
      await new Lawos(url, sqs).item(async message => { JSON.parse(message.Body) }).work(async () => stopped)
      await new Promise(resolve => setTimeout(resolve, 10))
    }
  })()
  return () => {
    stopped = true
    return working
  }
})
