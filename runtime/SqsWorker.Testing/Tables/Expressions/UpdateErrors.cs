namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>What goes wrong when an update meets an item it does not fit.</summary>
internal static class UpdateErrors
{
    public static TableException WrongType() => TableException.Validation("An operand in the update expression has an incorrect data type");

    public static TableException NoSuchAttribute() => TableException.Validation("The provided expression refers to an attribute that does not exist in the item");

    public static TableException NoSuchPath() => TableException.Validation("The document path provided in the update expression is invalid for update");
}
