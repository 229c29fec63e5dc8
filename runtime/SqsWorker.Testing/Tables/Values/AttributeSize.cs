using System.Text;

namespace SqsWorker.Testing.Tables.Values;

/// <summary>How many bytes DynamoDB counts for values.</summary>
internal static class AttributeSize
{
    public const int LargestItem = 400 * 1024;

    public static int Of(TableItem item) => item.Sum(member => Encoding.UTF8.GetByteCount(member.Key) + Of(member.Value));

    private static int Of(AttributeValue value) => value.Kind switch
    {
        AttributeKind.S => Encoding.UTF8.GetByteCount(value.Text),
        AttributeKind.N => (value.Number.ToString().Length / 2) + 2,
        AttributeKind.B => value.Bytes.Length,
        AttributeKind.L => 3 + value.Elements.Sum(element => 1 + Of(element)),
        AttributeKind.M => 3 + value.Members.Count + Of(value.Members),
        AttributeKind.BOOL or AttributeKind.NULL => 1,
        _ => value.Elements.Sum(Of),
    };
}
