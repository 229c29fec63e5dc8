using SqsWorker.Rendering.Arguments;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Manifest;
using SqsWorker.Rendering.Rendering;
using SqsWorker.Rendering.Tests.Support;
using SqsWorker.Rendering.Writing;

namespace SqsWorker.Benchmarks.Render;

/// <summary>How many queues of three steps, with the alarms for people, are within CloudFormation's limits: the renderer is asked.</summary>
internal static class QueuesPerStack
{
    public static int Count()
    {
        var queues = 1;
        while (Fits(queues + 1))
        {
            queues++;
        }

        return queues;
    }

    private static bool Fits(int queues)
    {
        var json = Manifests.Of(Enumerable.Range(0, queues).Select(static number => Manifests.Queue($"queue{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}", 1, 100, 1000)));
        var stack = StackModel.From(ManifestParser.Parse(json, "render"), new RenderArguments { Assembly = "Acme.Shop.dll", Template = "serverless.template" });
        try
        {
            var template = StackRenderer.Render(stack);
            StackLimits.Check(template, CanonicalJson.Write(template), "serverless.template");
            return true;
        }
        catch (RenderingException)
        {
            return false;
        }
    }
}
