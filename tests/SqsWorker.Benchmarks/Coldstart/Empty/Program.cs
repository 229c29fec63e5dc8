using var http = new HttpClient();
var address = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API");
using var answer = await http.GetAsync(new Uri($"http://{address}/2018-06-01/runtime/invocation/next")).ConfigureAwait(false);
return answer.IsSuccessStatusCode ? 0 : 1;
