using SqsWorker.Testing.Queues;

namespace SqsWorker.Testing.Tests.Queues.Storage;

public sealed class AgeListTests
{
    private readonly AgeList _ages = new();
    private long _lastNumber;

    [Fact]
    public void Add_HugeDisorder_TakesNoMoreStepsThanSortingDoes()
    {
        const int Count = 100_000;
        Add(Count);
        for (var age = Count - 1; age > 0; age--)
        {
            Add(age);
        }

        // A walk along the list would take half of the square.
        Assert.InRange(_ages.Steps, Count, Count * 2L * 17);
        Assert.Equal(1, _ages.Oldest!.SentAt);
    }

    [Fact]
    public void Add_InOrder_TakesNoSteps()
    {
        for (var age = 0; age < 1000; age++)
        {
            Add(age / 10);
        }

        Assert.Equal(0, _ages.Steps);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Oldest_AfterAnyAddsAndRemoves_IsTheOldest(int seed)
    {
        var random = new Random(seed);
        List<StoredMessage> model = [];
        for (var i = 0; i < 2000; i++)
        {
            if (random.Next(5) > 1 || model.Count == 0)
            {
                model.Add(Add(random.Next(100)));
            }
            else
            {
                var gone = random.Next(2) == 0 ? _ages.Oldest! : model[random.Next(model.Count)];
                _ages.Remove(gone);
                model.Remove(gone);
            }

            Assert.Equal(model.Select(static message => (long?)message.SentAt).Min(), _ages.Oldest?.SentAt);
        }

        Assert.Equal(model.Select(static message => message.Number).Order(), _ages.All().Select(static message => message.Number).Order());
    }

    private StoredMessage Add(long sentAt)
    {
        var message = new StoredMessage { Id = Guid.Empty, Body = [], BodyMd5 = default, SentAt = sentAt, Number = ++_lastNumber };
        _ages.Add(message);
        return message;
    }
}
