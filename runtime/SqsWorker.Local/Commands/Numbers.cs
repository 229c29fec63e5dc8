using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace SqsWorker.Local.Commands;

/// <summary>Options that are numbers, with limits, and an error that names option, value and limits.</summary>
internal static class Numbers
{
    public static Option<int> Whole(string name, string helpName, string description, int normal, int least, int most) =>
        Number(name, helpName, description, normal, least, most, NumberStyles.None, "a whole number");

    public static Option<double> Real(string name, string helpName, string description, double normal, double least, double most) =>
        Number(name, helpName, description, normal, least, most, NumberStyles.AllowDecimalPoint, "a number");

    private static Option<T> Number<T>(
        string name, string helpName, string description, T normal, T least, T most, NumberStyles styles, string kind)
        where T : INumber<T> => new(name)
    {
        HelpName = helpName,
        Description = description,
        DefaultValueFactory = _ => normal,
        CustomParser = result =>
        {
            var text = string.Join(' ', result.Tokens.Select(static token => token.Value));
            if (T.TryParse(text, styles, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} {text}: {kind} from {least} to {most} is expected."));
            return normal;
        },
    };
}
