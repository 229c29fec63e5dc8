using System.Buffers;
using System.Text;

namespace SqsWorker.Wire;

/// <summary>Bytes in a rented array: written from the front, given back at the end. What is kept must be copied out before.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _array;

    public PooledBuffer(int size)
        : this(ArrayPool<byte>.Shared.Rent(size), 0)
    {
    }

    private PooledBuffer(byte[] array, int length)
    {
        _array = array;
        Length = length;
    }

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _array.AsSpan(0, Length);

    /// <summary>Gets the array behind, whose first <see cref="Length"/> bytes are written.</summary>
    public byte[] Array => _array;

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _array.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _array.AsSpan(Length);
    }

    /// <summary>Writes text as UTF-8.</summary>
    public void Append(ReadOnlySpan<char> text) =>
        Advance(Encoding.UTF8.GetBytes(text, GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));

    public void Dispose()
    {
        var array = _array;
        _array = [];
        Length = 0;
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    /// <summary>Hands the array over to a new owner; this one is empty then.</summary>
    public PooledBuffer Take()
    {
        var taken = new PooledBuffer(_array, Length);
        _array = [];
        Length = 0;
        return taken;
    }

    /// <summary>Gives the array to nobody: a call that failed may still be reading or writing it.</summary>
    public void Abandon() => _array = [];

    private void Ensure(int more)
    {
        if (_array.Length - Length >= Math.Max(1, more))
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_array.Length * 2, checked(Length + more)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
