using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace SqsWorker.Local.Commands;

/// <summary>Options that are numbers, with limits, and an error that names option, value and limits.</summary>
internal static class Numbers
{
    public static Option<int> Whole(string name, string helpName, string description, int normal, int least, int most) => new(name)
    {
        HelpName = helpName,
        Description = description,
        DefaultValueFactory = _ => normal,
        CustomParser = result =>
        {
            var text = Text(result);
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} {text}: a whole number from {least} to {most} is expected."));
            return normal;
        },
    };

    public static Option<double> Real(string name, string helpName, string description, double normal, double least, double most) => new(name)
    {
        HelpName = helpName,
        Description = description,
        DefaultValueFactory = _ => normal,
        CustomParser = result =>
        {
            var text = Text(result);
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} {text}: a number from {least} to {most} is expected."));
            return normal;
        },
    };

    private static string Text(ArgumentResult result) => string.Join(' ', result.Tokens.Select(static token => token.Value));
}
