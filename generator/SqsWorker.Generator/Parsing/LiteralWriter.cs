using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SqsWorker.Generator.Parsing;

/// <summary>A constant → C#.</summary>
internal static class LiteralWriter
{
    /// <summary>An array is no literal, and generated code can't name a private type.</summary>
    public static bool CanWrite(TypedConstant constant, Compilation compilation) => constant switch
    {
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => type is not (IPointerTypeSymbol or IFunctionPointerTypeSymbol) && TypeReach.IsReachable(type, compilation),
        { Kind: TypedConstantKind.Enum, Type: { } type } => TypeReach.IsReachable(type, compilation),
        _ => constant.Kind == TypedConstantKind.Primitive,
    };

    public static string Write(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => $"typeof({type.BareReference})",
        { Kind: TypedConstantKind.Enum, Type: { } type } => Cast(type, constant.Value!),
        { Type.SpecialType: SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Char } => Plain(constant.Value!),
        { Type: { } type, Value: { } value } => Cast(type, value),
        _ => "null",
    };

    /// <summary>Null where the default is null, or a struct's own default.</summary>
    public static string? WriteDefault(IParameterSymbol parameter) => parameter.ExplicitDefaultValue switch
    {
        null => parameter.Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T }
            ? $"default({parameter.Type.Reference})"
            : null,
        string text => Plain(text),
        var value => Cast(parameter.Type, value),
    };

    // The cast gives the number its type: 1 may be a byte, a float or an enum's member.
    private static string Cast(ITypeSymbol type, object value) => $"({type.BareReference})({Plain(value)})";

    private static string Plain(object value) => value switch
    {
        double number when double.IsNaN(number) || double.IsInfinity(number) => Special(number),
        float number when float.IsNaN(number) || float.IsInfinity(number) => Special(number),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
    };

    private static string Special(double number) =>
        double.IsNaN(number) ? "double.NaN" : number > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
}
