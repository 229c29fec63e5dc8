using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Processing;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Drain_TwoMiddlewares_StandAroundTheHandlerInRegistrationOrder()
    {
        var steps = new List<string>();
        var harness = new DrainHarness("orders", (_, _, _) =>
        {
            steps.Add("handler");
            return Task.CompletedTask;
        });
        harness.Services.AddSingleton<IMessageMiddleware>(Around(steps, "outer")).AddScoped<IMessageMiddleware>(_ => Around(steps, "inner"));
        await harness.SendAsync(1);

        var result = await harness.DrainAsync();

        Assert.Equal(["outer>", "inner>", "handler", "<inner", "<outer"], steps);
        Assert.Equal(1, result.Handled);
    }

    [Fact]
    public async Task Drain_HandlerOfLists_MiddlewareSeesTheListOnce()
    {
        var seen = new List<MessageHandling>();
        var harness = new DrainHarness("receipts.fifo", static (_, _, _) => Task.CompletedTask);
        harness.Services.AddSingleton<IMessageMiddleware>(new ScriptedMiddleware((handling, next, token) =>
        {
            lock (seen)
            {
                seen.Add(handling);
            }

            return next(token);
        }));
        await harness.SendAsync(9);

        await harness.DrainAsync();

        Assert.Equal(9, seen.Sum(static handling => handling.Messages.Count));
        Assert.Contains(seen, static handling => handling.Messages.Count == 3);
        Assert.All(seen, static handling => Assert.Equal(typeof(ScriptedHandler), handling.Handler));
        Assert.Equal(
            Enumerable.Range(0, 9).Select(static number => $"{number:D4}"),
            seen.SelectMany(static handling => handling.Messages).Select(static message => ((OrderPlaced)message.Body).OrderId).Order());
    }

    [Fact]
    public async Task Drain_MiddlewareThrows_IsAsIfTheHandlerHadThrown()
    {
        var handled = 0;
        var harness = new DrainHarness("orders", (_, _, _) =>
        {
            handled++;
            return Task.CompletedTask;
        });
        harness.Services.AddSingleton<IMessageMiddleware>(new ScriptedMiddleware(static (handling, next, token) =>
            handling.Messages[0].Context.ReceiveCount == 1 ? throw new InvalidOperationException("not today") : next(token)));
        await harness.SendAsync(1);

        var first = await harness.DrainAsync();
        harness.PassTimeUntil(() => harness.Queue.Depth.InFlight == 0);
        await harness.DrainAsync();

        Assert.Equal((1, 1), (first.Failed, handled));
        Assert.Equal(default, harness.Queue.Depth);
    }

    [Fact]
    public async Task Drain_MiddlewareSwallowsTheHandlersException_MessageIsHandled()
    {
        var harness = new DrainHarness("orders", static (_, _, _) => throw new InvalidOperationException("known and harmless"));
        harness.Services.AddSingleton<IMessageMiddleware>(new ScriptedMiddleware(static async (_, next, token) =>
        {
            try
            {
                await next(token);
            }
            catch (InvalidOperationException)
            {
                // Known and harmless.
            }
        }));
        await harness.SendAsync(1);

        var result = await harness.DrainAsync();

        Assert.Equal((1, 0), (result.Handled, result.Failed));
    }

    [Fact]
    public async Task Drain_MiddlewareDoesNotGoOn_ItsVerbStandsAndTheHandlerIsNotCalled()
    {
        var harness = new DrainHarness("orders", static (id, _, _) => throw new InvalidOperationException(id));
        harness.Services.AddSingleton<IMessageMiddleware>(new ScriptedMiddleware(static (handling, _, _) =>
        {
            if (((OrderPlaced)handling.Messages[0].Body).OrderId == "0000")
            {
                handling.Messages[0].Context.DeadLetter("refused by a check");
            }

            return Task.CompletedTask;
        }));
        await harness.SendAsync(2);

        var result = await harness.DrainAsync();

        Assert.Equal((1, 1), (result.Handled, result.DeadLettered));
    }

    [Fact]
    public async Task Drain_MiddlewareHandsOnATokenOfItsOwn_HandlerGetsIt()
    {
        using var own = new CancellationTokenSource();
        var token = CancellationToken.None;
        var harness = new DrainHarness("orders", (_, _, given) =>
        {
            token = given;
            return Task.CompletedTask;
        });
        harness.Services.AddSingleton<IMessageMiddleware>(new ScriptedMiddleware((_, next, _) => next(own.Token)));
        await harness.SendAsync(1);

        await harness.DrainAsync();

        Assert.Equal(own.Token, token);
    }

    [Fact]
    public async Task Drain_NoMiddleware_NoneIsAskedForPerMessage()
    {
        var scopes = new CountingScopes();
        var harness = new DrainHarness("orders", static (_, _, _) => Task.CompletedTask) { Scopes = scopes };
        await harness.SendAsync(20);

        await harness.DrainAsync();
        Assert.Equal((21, 0), (scopes.Created, scopes.MiddlewareAskedFor));

        // The same count sees them where there are some.
        scopes.Inner.AddSingleton<IMessageMiddleware>(new ScriptedMiddleware(static (_, next, token) => next(token)));
        await harness.SendAsync(20);
        await harness.DrainAsync();
        Assert.Equal(20, scopes.MiddlewareAskedFor);
    }

    private static ScriptedMiddleware Around(List<string> steps, string name) => new(async (_, next, token) =>
    {
        steps.Add(name + ">");
        await next(token);
        steps.Add("<" + name);
    });
}
