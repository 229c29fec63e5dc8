using System.Security.Cryptography;
using System.Text;
using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Tests.Naming;

public sealed class NameHashTests
{
    [Fact]
    public void Hash_OfAnyLength_IsThePlatformsSha256()
    {
        for (var length = 0; length <= 200; length++)
        {
            var name = string.Concat(Enumerable.Range(0, length).Select(static place => "orders-é🛒"[place % 9 == 8 ? 0 : place % 8]));

            Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(name)), NameHash.Of(name));
        }
    }

    [Fact]
    public void Short_OfAName_IsTheFirstFourBytes() => Assert.Equal("BA7816BF", NameHash.Short("abc"));
}
